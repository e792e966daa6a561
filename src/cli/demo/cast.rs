//! Who plays in the demo. Every company, person, number and address is made up.

use domain::market::Sector;

/// A company of the demo.
pub(super) struct CompanyRole {
    /// What it is called.
    pub(super) name: &'static str,
    /// Where it sits.
    pub(super) city: &'static str,
    /// The letters of its province.
    pub(super) province: &'static str,
    /// What it makes.
    pub(super) sector: Sector,
    /// Who speaks for it.
    pub(super) person: &'static str,
}

/// A partner of the demo.
pub(super) struct PartnerRole {
    /// What it is called, in its own script.
    pub(super) name: &'static str,
    /// The country, or its part.
    pub(super) place: &'static str,
    /// Where it sits.
    pub(super) city: &'static str,
    /// Its clock.
    pub(super) zone: &'static str,
    /// Who speaks for it.
    pub(super) person: &'static str,
    /// The language they read.
    pub(super) language: &'static str,
}

const fn company(
    name: &'static str,
    (city, province): (&'static str, &'static str),
    sector: Sector,
    person: &'static str,
) -> CompanyRole {
    CompanyRole { name, city, province, sector, person }
}

/// The companies; each mission takes some of them, so that many are in several.
pub(super) const COMPANIES: &[CompanyRole] = &[
    company("Arredi Lunachiara", ("Cantù", "CO"), Sector::FurnitureDesign, "Elisa Brambati"),
    company("Officine Valserrana", ("Lecco", "LC"), Sector::MechanicsMetal, "Dario Colnaghi"),
    company("Pastificio Orodigrano", ("Mantova", "MN"), Sector::Food, "Marta Bellocchi"),
    company("Laboratori Fiordacqua", ("Crema", "CR"), Sector::Cosmetics, "Noemi Sartirani"),
    company("Tessitura Rivaserena", ("Busto Arsizio", "VA"), Sector::Fashion, "Carlo Pedrinelli"),
    company("Chimica Altoprato", ("Bergamo", "BG"), Sector::Chemicals, "Silvia Rotondari"),
    company("Edilizia Pontevero", ("Brescia", "BS"), Sector::Construction, "Paolo Ghilardotti"),
    company("Medicali Nuovaluce", ("Milano", "MI"), Sector::PharmaMedical, "Irene Castelbarchi"),
    company("Falegnameria Legnodoro", ("Seregno", "MB"), Sector::FurnitureDesign, "Ugo Mauriani"),
    company(
        "Rubinetterie Acquaviva Nord",
        ("Lumezzane", "BS"),
        Sector::MechanicsMetal,
        "Lia Ferrandini",
    ),
    company("Caseificio Pratofiorito", ("Lodi", "LO"), Sector::Food, "Giorgio Manzolini"),
    company("Profumi Terrachiara", ("Milano", "MI"), Sector::Cosmetics, "Chiara Vismarati"),
    company("Maglificio Filoblu", ("Como", "CO"), Sector::Fashion, "Teresa Molteniani"),
    company("Vernici Arcobel", ("Vigevano", "PV"), Sector::Chemicals, "Fabio Negrinelli"),
    company("Serramenti Casalta", ("Sondrio", "SO"), Sector::Construction, "Anna Tognolari"),
    company("Biotech Lariana", ("Lecco", "LC"), Sector::PharmaMedical, "Pietro Valsassini"),
    company("Lampade Ombrasole", ("Monza", "MB"), Sector::FurnitureDesign, "Giada Casiraghini"),
    company("Torneria Tremonti Sud", ("Bergamo", "BG"), Sector::MechanicsMetal, "Luca Pesentini"),
    company("Cantina Collebruno", ("Pavia", "PV"), Sector::Food, "Sofia Maggiorini"),
    company("Saponificio Ondachiara", ("Varese", "VA"), Sector::Cosmetics, "Nicolò Broggiani"),
    company("Calzature Passolieve", ("Parabiago", "MI"), Sector::Fashion, "Bianca Zerbinati"),
    company("Resine Monteluce", ("Cremona", "CR"), Sector::Chemicals, "Marco Soldatini"),
    company("Marmi Valchiara", ("Brescia", "BS"), Sector::Construction, "Davide Lancinari"),
    company("Ortopedia Passofermo", ("Milano", "MI"), Sector::PharmaMedical, "Laura Cattanari"),
];

const fn partner(
    name: &'static str,
    (place, city, zone): (&'static str, &'static str, &'static str),
    person: &'static str,
    language: &'static str,
) -> PartnerRole {
    PartnerRole { name, place, city, zone, person, language }
}

/// The partners in India.
pub(super) const INDIA: &[PartnerRole] = &[
    partner("मराठा इंटीरियर्स", ("IN-MH", "मुंबई", "Asia/Kolkata"), "अनन्या देशमुखी", "hi"),
    partner("Deccan Rose Trading", ("IN-TS", "Hyderabad", "Asia/Kolkata"), "Arjun Vellari", "en"),
    partner("गंगा वस्त्र भंडार", ("IN-UP", "वाराणसी", "Asia/Kolkata"), "रोहन त्रिवेदिया", "hi"),
    partner("Coromandel Care", ("IN-TN", "Chennai", "Asia/Kolkata"), "Meera Sundari", "en"),
    partner("Sabarmati Colours", ("IN-GJ", "Ahmedabad", "Asia/Kolkata"), "Kiran Patelwala", "en"),
    partner("नई दिल्ली सज्जा", ("IN-DL", "दिल्ली", "Asia/Kolkata"), "प्रिया माथुरी", "hi"),
    partner("Silicon Garden Foods", ("IN-KA", "Bengaluru", "Asia/Kolkata"), "Vikram Hegdeji", "en"),
    partner("Howrah Machine Mart", ("IN-WB", "Kolkata", "Asia/Kolkata"), "Debika Senroy", "en"),
];

/// The partners in Russia, from one end to the other.
pub(super) const RUSSIA: &[PartnerRole] = &[
    partner("ООО «Белая Берёза»", ("RU", "Москва", "Europe/Moscow"), "Анна Северинова", "ru"),
    partner("АО «Невский Уют»", ("RU", "Санкт-Петербург", "Europe/Moscow"), "Илья Ладогин", "ru"),
    partner(
        "ТД «Уральский Мастер»",
        ("RU", "Екатеринбург", "Asia/Yekaterinburg"),
        "Ольга Камнева",
        "ru",
    ),
    partner("ООО «Волжский Дом»", ("RU", "Самара", "Europe/Samara"), "Павел Затонский", "ru"),
    partner("ООО «Сибирский Лён»", ("RU", "Новосибирск", "Asia/Novosibirsk"), "Дарья Обская", "ru"),
    partner("Янтарная Линия", ("RU", "Калининград", "Europe/Kaliningrad"), "Виктор Косов", "ru"),
    partner("Казанский Двор", ("RU", "Казань", "Europe/Moscow"), "Алия Булатова", "ru"),
    partner("Омский Завод Красок", ("RU", "Омск", "Asia/Omsk"), "Игорь Иртышев", "ru"),
];

/// The partners in the United Kingdom.
pub(super) const UNITED_KINGDOM: &[PartnerRole] = &[
    partner(
        "Thames & Thistle Interiors",
        ("GB-ENG", "London", "Europe/London"),
        "Olivia Harkwell",
        "en",
    ),
    partner(
        "Highland Heather Cosmetics",
        ("GB-SCT", "Edinburgh", "Europe/London"),
        "Fergus MacAllan",
        "en",
    ),
    partner(
        "Severn Bridge Buildings",
        ("GB-WLS", "Cardiff", "Europe/London"),
        "Rhys Pennarth",
        "en",
    ),
    partner("Lagan Linen House", ("GB-NIR", "Belfast", "Europe/London"), "Niamh O'Larne", "en"),
    partner("Mersey Fine Foods", ("GB-ENG", "Liverpool", "Europe/London"), "Harry Wavertree", "en"),
    partner("Pennine Precision", ("GB-ENG", "Leeds", "Europe/London"), "Grace Airedale", "en"),
    partner("Avon Apothecary", ("GB-ENG", "Bristol", "Europe/London"), "Toby Clifton-Reed", "en"),
    partner("Clyde Coatings", ("GB-SCT", "Glasgow", "Europe/London"), "Isla Kelvin", "en"),
];

/// The partners in Canada, on all its clocks, in both its languages.
pub(super) const CANADA: &[PartnerRole] = &[
    partner(
        "Maple & Stone Design",
        ("CA-ON", "Toronto", "America/Toronto"),
        "Emma Lakeshore",
        "en",
    ),
    partner(
        "Maison Saint-Laurier",
        ("CA-QC", "Montréal", "America/Toronto"),
        "Chloé Beaurivage",
        "fr",
    ),
    partner(
        "Prairie Gold Foods",
        ("CA-MB", "Winnipeg", "America/Winnipeg"),
        "Noah Redfields",
        "en",
    ),
    partner("Foothills Machinery", ("CA-AB", "Calgary", "America/Edmonton"), "Ava Bowness", "en"),
    partner(
        "Pacific Cedar Homes",
        ("CA-BC", "Vancouver", "America/Vancouver"),
        "Liam Kitsilano",
        "en",
    ),
    partner("Harbour Light Pharma", ("CA-NS", "Halifax", "America/Halifax"), "Zoe Fundy", "en"),
    partner(
        "Atelier des Érables",
        ("CA-QC", "Québec", "America/Toronto"),
        "Gabriel Montcalm",
        "fr",
    ),
    partner(
        "Signal Hill Trading",
        ("CA-NL", "St. John's", "America/St_Johns"),
        "Jack Avalon",
        "en",
    ),
    partner("Cosmétiques Boréale", ("CA-QC", "Laval", "America/Toronto"), "Léa Mille-Îles", "fr"),
    partner("Rideau Textiles", ("CA-ON", "Ottawa", "America/Toronto"), "Owen Bytown", "en"),
];

/// The partners in China.
pub(super) const CHINA: &[PartnerRole] = &[
    partner("云杉家居有限公司", ("CN", "上海", "Asia/Shanghai"), "陆云舒", "zh-Hans"),
    partner("青禾食品贸易", ("CN", "北京", "Asia/Shanghai"), "顾青禾", "zh-Hans"),
    partner("珠江精密机械", ("CN", "广州", "Asia/Shanghai"), "岑志远", "zh-Hans"),
    partner("鹏城医疗器械", ("CN", "深圳", "Asia/Shanghai"), "温若鹏", "zh-Hans"),
    partner("西湖丝绸时装", ("CN", "杭州", "Asia/Shanghai"), "苏晚晴", "zh-Hans"),
    partner("锦江化工", ("CN", "成都", "Asia/Shanghai"), "邵锦川", "zh-Hans"),
    partner("古城建材", ("CN", "西安", "Asia/Shanghai"), "秦怀远", "zh-Hans"),
    partner("Harbour Jade Beauty", ("CN", "青岛", "Asia/Shanghai"), "Joy Laoshan", "en"),
];

/// What people say of a good meeting, by the tag of their language.
pub(super) const PRAISE: &[(&str, &str)] = &[
    ("it", "Incontro utile e ben preparato."),
    ("en", "A useful meeting with the right person."),
    ("fr", "Une rencontre utile et bien préparée."),
    ("zh-Hans", "会谈很有收获。"),
    ("ru", "Полезная и хорошо подготовленная встреча."),
    ("hi", "बैठक उपयोगी रही।"),
];
