//! Whole mails as people and programs get them.

#![expect(clippy::too_many_lines, reason = "a whole mail is as long as it is")]

use super::*;

#[test]
fn an_invitation_in_italian() {
    let mut letter = invitation(Language::It, brianza());
    let meeting = meeting(brianza(), timber());
    letter.kind = Kind::Invitation { meeting, revision: revision(0) };
    letter.recipient = Contact {
        name: "Mario Rossi".to_owned(),
        email: "m.rossi@mobilibrianza.example".to_owned(),
    };

    insta::assert_snapshot!(shown(&composed(&letter)), @r#"
    From: =?utf-8?b?UHJvbW9zIEl0YWxpYTogQWdlbmRhIEIyQg==?= <b2b@agenda.example>
    To: "Mario Rossi" <m.rossi@mobilibrianza.example>
    Subject: Invito: Northern Timber & Design Ltd =?utf-8?b?4oCT?= Mobili
     Brianza S.r.l., mer 28 ott 2026 15:00 (Monza)
    Message-ID: <5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77.0@agenda.example>
    Date: Fri, 09 Oct 2026 10:15:00 +0000
    Auto-Submitted: auto-generated
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="m-00000000000000000000000000000007"

    === text/plain
    Gentile Mario Rossi,

    Promos Italia: Agenda B2B ha organizzato per Lei un incontro online con Northern Timber & Design Ltd.

    Apri l’incontro
    https://agenda.example/l/9QyT4mZcK1uW

    Accetti, rifiuti o chieda un altro orario
    https://agenda.example/l/9QyT4mZcK1uW/m/1

    Quando
    mer 28 ott 2026, 15:00–15:30 Monza (UTC+1)
    10:00–10:30 Toronto (UTC−4)

    In questi giorni cambia l’ora a Monza: dom 25 ott 2026, da UTC+2 a UTC+1. Gli orari indicati ne tengono già conto.

    In questi giorni cambia l’ora a Toronto: dom 1 nov 2026, da UTC−4 a UTC−5. Gli orari indicati ne tengono già conto.

    Con
    Northern Timber & Design Ltd
    Geneviève Côté
    Toronto

    Il link è solo Suo: non servono account né password. La preghiamo di non inoltrarlo.

    Con lo stesso link può provare prima videocamera e microfono.

    Per spostare o annullare l’incontro risponda a questa e-mail.
    Aiuto per telefono: +39 02 5550 1000
    Missione: Canada 2026
    Usiamo il Suo nome e il Suo indirizzo solo per organizzare gli incontri di questa missione. Per domande risponda a questa e-mail.


    === text/html
    Gentile Mario Rossi,
    Promos Italia: Agenda B2B ha organizzato per Lei un incontro online con Northern Timber &#38; Design Ltd.
    Quando
    mer 28 ott 2026
    15:00–15:30
    Monza (UTC+1)
    10:00–10:30 Toronto (UTC−4)
    In questi giorni cambia l’ora a Monza: dom 25 ott 2026, da UTC+2 a UTC+1. Gli orari indicati ne tengono già conto.
    In questi giorni cambia l’ora a Toronto: dom 1 nov 2026, da UTC−4 a UTC−5. Gli orari indicati ne tengono già conto.
    Apri l’incontro
    Accetti, rifiuti o chieda un altro orario
    Il link è solo Suo: non servono account né password. La preghiamo di non inoltrarlo.
    Con lo stesso link può provare prima videocamera e microfono.
    Con
    Northern Timber &#38; Design Ltd
    Geneviève Côté
    Toronto
    Per spostare o annullare l’incontro risponda a questa e-mail.
    Aiuto per telefono: +39 02 5550 1000
    Missione: Canada 2026
    Usiamo il Suo nome e il Suo indirizzo solo per organizzare gli incontri di questa missione. Per domande risponda a questa e-mail.
    https://agenda.example/l/9QyT4mZcK1uW

    === text/calendar
    BEGIN:VCALENDAR
    PRODID:-//Incontro//B2B meetings//EN
    VERSION:2.0
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VEVENT
    UID:5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example
    DTSTAMP:20261009T101500Z
    SEQUENCE:0
    DTSTART:20261028T140000Z
    DTEND:20261028T143000Z
    SUMMARY;LANGUAGE=it:Incontro B2B: Northern Timber & Design Ltd – Mobili B
     rianza S.r.l.
    ORGANIZER;CN="Promos Italia: Agenda B2B":mailto:b2b@agenda.example
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
     TRUE;CN=Mario Rossi:mailto:m.rossi@mobilibrianza.example
    STATUS:CONFIRMED
    TRANSP:OPAQUE
    CLASS:PUBLIC
    DESCRIPTION;LANGUAGE=it:Entra nell’incontro online: https://agenda.exampl
     e/l/9QyT4mZcK1uW\nIl link è solo Suo: non servono account né password. L
     a preghiamo di non inoltrarlo.\n\nmer 28 ott 2026\, 15:00–15:30 Monza (U
     TC+1)\n10:00–10:30 Toronto (UTC−4)\nIn questi giorni cambia l’ora a
      Monza: dom 25 ott 2026\, da UTC+2 a UTC+1. Gli orari indicati ne tengono
      già conto.\nIn questi giorni cambia l’ora a Toronto: dom 1 nov 2026\,
      da UTC−4 a UTC−5. Gli orari indicati ne tengono già conto.\n\nNorthe
     rn Timber & Design Ltd\; Geneviève Côté\nMobili Brianza S.r.l.\; Mario
      Rossi\, export manager\n\nPer spostare o annullare l’incontro risponda
      a questa e-mail.\nAiuto per telefono: +39 02 5550 1000
    LOCATION:https://agenda.example/l/9QyT4mZcK1uW
    URL:https://agenda.example/l/9QyT4mZcK1uW
    CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Entra nell’incontro online
     :https://agenda.example/l/9QyT4mZcK1uW
    X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
    X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
    X-MICROSOFT-DISALLOW-COUNTER:FALSE
    X-MICROSOFT-DONOTFORWARDMEETING:TRUE
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Incontro B2B: Northern Timber & Design Ltd – Mobili Brianza S
     .r.l.
    TRIGGER:-PT15M
    END:VALARM
    END:VEVENT
    END:VCALENDAR


    === application/ics
    (the same)
    "#);
}

#[test]
fn an_update_in_chinese() {
    let own = party("上海木业有限公司", "王小明", "Asia/Shanghai", "");
    let mut letter = moved(&invitation(Language::ZhHans, own));
    letter.recipient.name = "王小明".to_owned();

    insta::assert_snapshot!(shown(&composed(&letter)), @r#"
    From: =?utf-8?b?UHJvbW9zIEl0YWxpYTogQWdlbmRhIEIyQg==?= <b2b@agenda.example>
    To: =?utf-8?b?546L5bCP5piO?= <g.cote@northerntimber.example>
    Subject: =?utf-8?b?5pe26Ze05Y+Y5pu077yaTW9iaWxp?= Brianza S.r.l.
     =?utf-8?b?4oCTIOS4iua1t+acqOS4muaciemZkOWFrOWPuO+8jDIwMjblubQxMeaciDE4?=
     =?utf-8?b?5pelIOWRqOS4iSAyMjowMO+8iOS4iua1t++8iQ==?=
    Message-ID: <5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77.1@agenda.example>
    Date: Fri, 09 Oct 2026 10:15:00 +0000
    Auto-Submitted: auto-generated
    In-Reply-To: <5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77.0@agenda.example>
    References: <5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77.0@agenda.example>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="m-00000000000000000000000000000007"

    === text/plain
    王小明，您好！

    您与 Mobili Brianza S.r.l. 的洽谈时间已变更。

    打开洽谈页面
    https://agenda.example/l/9QyT4mZcK1uW

    接受、谢绝或提议其他时间
    https://agenda.example/l/9QyT4mZcK1uW/m/1

    时间
    2026年11月18日 周三 22:00–22:30 上海 (UTC+8)
    15:00–15:30 Monza (UTC+1)
    原时间：2026年10月28日 周三 22:00–22:30 上海 (UTC+8)

    洽谈方
    Mobili Brianza S.r.l.
    Mario Rossi, export manager
    Monza

    此链接仅供您本人使用，无需账户或密码，请勿转发。

    您可通过同一链接提前测试摄像头和麦克风。

    如需更改时间或取消洽谈，请直接回复本邮件。
    电话咨询：+39 02 5550 1000
    活动：Canada 2026
    您的姓名和地址仅用于安排本次活动的洽谈。如有疑问，请回复本邮件。


    === text/html
    王小明，您好！
    您与 Mobili Brianza S.r.l. 的洽谈时间已变更。
    时间
    2026年11月18日 周三
    22:00–22:30
    上海 (UTC+8)
    15:00–15:30 Monza (UTC+1)
    原时间：2026年10月28日 周三 22:00–22:30 上海 (UTC+8)
    打开洽谈页面
    接受、谢绝或提议其他时间
    此链接仅供您本人使用，无需账户或密码，请勿转发。
    您可通过同一链接提前测试摄像头和麦克风。
    洽谈方
    Mobili Brianza S.r.l.
    Mario Rossi, export manager
    Monza
    如需更改时间或取消洽谈，请直接回复本邮件。
    电话咨询：+39 02 5550 1000
    活动：Canada 2026
    您的姓名和地址仅用于安排本次活动的洽谈。如有疑问，请回复本邮件。
    https://agenda.example/l/9QyT4mZcK1uW

    === text/calendar
    BEGIN:VCALENDAR
    PRODID:-//Incontro//B2B meetings//EN
    VERSION:2.0
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VEVENT
    UID:5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example
    DTSTAMP:20261009T101500Z
    SEQUENCE:1
    DTSTART:20261118T140000Z
    DTEND:20261118T143000Z
    SUMMARY;LANGUAGE=zh-Hans:商务洽谈：Mobili Brianza S.r.l. – 上海木
     业有限公司
    ORGANIZER;CN="Promos Italia: Agenda B2B":mailto:b2b@agenda.example
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
     TRUE;CN=王小明:mailto:g.cote@northerntimber.example
    STATUS:CONFIRMED
    TRANSP:OPAQUE
    CLASS:PUBLIC
    DESCRIPTION;LANGUAGE=zh-Hans:加入线上洽谈：https://agenda.example/l/
     9QyT4mZcK1uW\n此链接仅供您本人使用，无需账户或密码，请
     勿转发。\n\n2026年11月18日 周三 22:00–22:30 上海 (UTC+8)\n15:
     00–15:30 Monza (UTC+1)\n\nMobili Brianza S.r.l.\; Mario Rossi\, export m
     anager\n上海木业有限公司\; 王小明\n\n如需更改时间或取
     消洽谈，请直接回复本邮件。\n电话咨询：+39 02 5550 1000
    LOCATION:https://agenda.example/l/9QyT4mZcK1uW
    URL:https://agenda.example/l/9QyT4mZcK1uW
    CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=加入线上洽谈:https://a
     genda.example/l/9QyT4mZcK1uW
    X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
    X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
    X-MICROSOFT-DISALLOW-COUNTER:FALSE
    X-MICROSOFT-DONOTFORWARDMEETING:TRUE
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:商务洽谈：Mobili Brianza S.r.l. – 上海木业有限公
     司
    TRIGGER:-PT15M
    END:VALARM
    END:VEVENT
    END:VCALENDAR


    === application/ics
    (the same)
    "#);
}

#[test]
fn a_cancellation_in_russian() {
    let own = party("ООО «Северный лес»", "Иванов, Пётр", "Asia/Vladivostok", "");
    let mut letter = cancelled(&invitation(Language::Ru, own), true);
    letter.recipient.name = "Иванов, Пётр".to_owned();

    insta::assert_snapshot!(shown(&composed(&letter)), @r#"
    From: =?utf-8?b?UHJvbW9zIEl0YWxpYTogQWdlbmRhIEIyQg==?= <b2b@agenda.example>
    To: =?utf-8?b?0JjQstCw0L3QvtCyLCDQn9GR0YLRgA==?= <g.cote@northerntimber.example>
    Subject: =?utf-8?b?0J7RgtC80LXQvdC10L3Qvjo=?= Mobili Brianza S.r.l.
     =?utf-8?b?4oCTINCe0J7QniDCq9Ch0LXQstC10YDQvdGL0Lkg0LvQtdGBwrssINGH0YI=?= 29
     =?utf-8?b?0L7QutGCLg==?= 2026 00:00 =?utf-8?b?KNCS0LvQsNC00LjQstC+0YE=?=
     =?utf-8?b?0YLQvtC6KQ==?=
    Message-ID: <5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77.2@agenda.example>
    Date: Fri, 09 Oct 2026 10:15:00 +0000
    Auto-Submitted: auto-generated
    In-Reply-To: <5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77.0@agenda.example>
    References: <5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77.0@agenda.example>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="m-00000000000000000000000000000007"

    === text/plain
    Здравствуйте, Иванов, Пётр!

    Встреча с Mobili Brianza S.r.l. не состоится.

    Посмотреть встречи
    https://agenda.example/l/9QyT4mZcK1uW

    Когда
    чт 29 окт. 2026, 00:00–00:30 Владивосток (UTC+10)
    ср 28 окт. 2026, 15:00–15:30 Monza (UTC+1)

    С кем
    Mobili Brianza S.r.l.
    Mario Rossi, export manager
    Monza

    Помощь по телефону: +39 02 5550 1000
    Миссия: Canada 2026
    Ваше имя и адрес используются только для организации встреч этой миссии. Вопросы? Ответьте на это письмо.


    === text/html
    Здравствуйте, Иванов, Пётр!
    Встреча с Mobili Brianza S.r.l. не состоится.
    Когда
    чт 29 окт. 2026
    00:00–00:30
    Владивосток (UTC+10)
    ср 28 окт. 2026, 15:00–15:30 Monza (UTC+1)
    Посмотреть встречи
    С кем
    Mobili Brianza S.r.l.
    Mario Rossi, export manager
    Monza
    Помощь по телефону: +39 02 5550 1000
    Миссия: Canada 2026
    Ваше имя и адрес используются только для организации встреч этой миссии. Вопросы? Ответьте на это письмо.
    https://agenda.example/l/9QyT4mZcK1uW

    === text/calendar
    BEGIN:VCALENDAR
    PRODID:-//Incontro//B2B meetings//EN
    VERSION:2.0
    CALSCALE:GREGORIAN
    METHOD:CANCEL
    BEGIN:VEVENT
    UID:5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example
    DTSTAMP:20261009T101500Z
    SEQUENCE:2
    DTSTART:20261028T140000Z
    DTEND:20261028T143000Z
    SUMMARY;LANGUAGE=ru:Деловая встреча: Mobili Brianza S.r.l.
      – ООО «Северный лес»
    ORGANIZER;CN="Promos Italia: Agenda B2B":mailto:b2b@agenda.example
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN="Иванов, Пётр"
     :mailto:g.cote@northerntimber.example
    STATUS:CANCELLED
    TRANSP:OPAQUE
    CLASS:PUBLIC
    DESCRIPTION;LANGUAGE=ru:Встреча с Mobili Brianza S.r.l. не сос
     тоится.
    END:VEVENT
    END:VCALENDAR


    === application/ics
    (the same)
    "#);
}

#[test]
fn a_request_for_feedback_in_french() {
    let letter = asked_for_feedback(&invitation(Language::Fr, timber()));

    insta::assert_snapshot!(composed(&letter).text, @r"
    Bonjour Côté, Geneviève,

    Vous avez rencontré Mobili Brianza S.r.l. Quelques questions brèves suffisent pour nous dire ce qu’il en est.

    Répondre
    https://agenda.example/l/9QyT4mZcK1uW/feedback

    Quand
    mer. 28 oct. 2026, 10:00–10:30 Toronto (UTC−4)
    15:00–15:30 Monza (UTC+1)

    Avec
    Mobili Brianza S.r.l.
    Mario Rossi, export manager
    Monza

    Ce lien est personnel : ni compte ni mot de passe. Merci de ne pas le transmettre.

    Aide par téléphone : +39 02 5550 1000
    Mission : Canada 2026
    Nous utilisons votre nom et votre adresse uniquement pour organiser les rendez-vous de cette mission. Des questions ? Répondez à ce message.
    ");
}

#[test]
fn a_link_sent_again_in_hindi() {
    let own = party("Mumbai Interiors", "Asha Rao", "Asia/Kolkata", "Mumbai");
    let letter = sent_the_link(&invitation(Language::Hi, own));

    insta::assert_snapshot!(composed(&letter).text, @r"
    नमस्ते Côté, Geneviève,

    यह रहा आपका निजी लिंक। इससे आपकी सभी बैठकें खुलती हैं।

    अपनी बैठकें देखें
    https://agenda.example/l/9QyT4mZcK1uW

    आपकी अगली बैठक
    बुध 28 अक्तू॰ 2026, 19:30–20:00 मुंबई (UTC+5:30)
    15:00–15:30 Monza (UTC+1)

    इन दिनों Monza में घड़ी बदलती है: रवि 25 अक्तू॰ 2026, UTC+2 से UTC+1। यहाँ दिया गया समय इसे ध्यान में रखता है।

    किसके साथ
    Mobili Brianza S.r.l.
    Mario Rossi, export manager
    Monza

    यह लिंक केवल आपके लिए है: न खाता चाहिए, न पासवर्ड। कृपया इसे आगे न भेजें।

    इसी लिंक से आप पहले ही कैमरा और माइक्रोफ़ोन जाँच सकते हैं।

    फ़ोन पर सहायता: +39 02 5550 1000
    मिशन: Canada 2026
    हम आपका नाम और पता केवल इस मिशन की बैठकें तय करने के लिए उपयोग करते हैं। प्रश्न हों तो इस मेल का उत्तर दें।
    ");
}

/// A mail with its parts decoded: the headers as they travel, each part under its type, the HTML
/// without its tags.
fn shown(mail: &Composed) -> String {
    let bytes = mail.bytes();
    let raw = String::from_utf8(bytes.clone()).unwrap();
    let (headers, _) = raw.split_once("\r\n\r\n").unwrap();
    let message = parsed(&bytes);
    let mut shown = headers.to_owned();
    for part in &message.parts {
        let Some(kind) = part.content_type() else { continue };
        let name = format!("{}/{}", kind.ctype(), kind.subtype().unwrap());
        let text = match &part.body {
            PartType::Multipart(_) => continue,
            PartType::Html(html) => visible(html),
            _ if name == "application/ics" => "(the same)".to_owned(),
            _ => String::from_utf8(part.contents().to_vec()).unwrap(),
        };
        shown = format!("{shown}\n\n=== {name}\n{text}");
    }
    shown.replace("\r\n", "\n").trim_end().to_owned()
}

/// What one sees of an HTML page, an element a line.
fn visible(html: &str) -> String {
    let (_, body) = html.split_once("<body").unwrap();
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        let (_, words) = piece.split_once('>').unwrap();
        text.push_str(words);
    }
    text.lines().map(str::trim_end).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}
