### हिन्दी

## time

time-weekday-1 = सोम
time-weekday-2 = मंगल
time-weekday-3 = बुध
time-weekday-4 = गुरु
time-weekday-5 = शुक्र
time-weekday-6 = शनि
time-weekday-7 = रवि
time-month-1 = जन॰
time-month-2 = फ़र॰
time-month-3 = मार्च
time-month-4 = अप्रैल
time-month-5 = मई
time-month-6 = जून
time-month-7 = जुल॰
time-month-8 = अग॰
time-month-9 = सित॰
time-month-10 = अक्तू॰
time-month-11 = नव॰
time-month-12 = दिस॰
time-day = { $weekday } { $day } { $month } { $year }
time-at = { $day }, { $time } { $city } ({ $offset })
time-at-same-day = { $time } { $city } ({ $offset })
time-both = { $own } · { $other }
time-change = इन दिनों { $city } में घड़ी बदलती है: { $day }, { $before } से { $after }। यहाँ दिया गया समय इसे ध्यान में रखता है।

## city

city-milan = मिलान
city-milano = { city-milan }
city-bergamo = बेर्गामो
city-brescia = ब्रेशा
city-beijing = बीजिंग
city-calgary = कैलगरी
city-delhi = दिल्ली
city-edmonton = एडमोंटन
city-halifax = हैलिफ़ैक्स
city-kaliningrad = कालिनिनग्राद
city-kolkata = कोलकाता
city-london = लंदन
city-montreal = मॉन्ट्रियल
city-moscow = मॉस्को
city-mumbai = मुंबई
city-novosibirsk = नोवोसिबिर्स्क
city-regina = रेजाइना
city-samara = समारा
city-shanghai = शंघाई
city-shenzhen = शेनझेन
city-guangzhou = ग्वांगझोउ
city-st-john-s = सेंट जॉन्स
city-toronto = टोरंटो
city-vancouver = वैंकूवर
city-vladivostok = व्लादिवोस्तोक
city-winnipeg = विनिपेग
city-yekaterinburg = येकातेरिनबर्ग

## mail

mail-title = व्यापार बैठक: { $other } – { $own }
mail-subject-invitation = निमंत्रण: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-update = नया समय: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-details = बदलाव: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-cancellation = रद्द: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-feedback = { $other } के साथ आपकी बैठक कैसी रही?
mail-subject-link = आपका निजी लिंक: { $mission }
mail-hello = नमस्ते { $name },
mail-hello-unnamed = नमस्ते,
mail-invitation = { $agency } ने आपके लिए { $other } के साथ एक ऑनलाइन बैठक तय की है।
mail-update = { $other } के साथ आपकी बैठक का समय बदल गया है।
mail-details = { $other } के साथ आपकी बैठक के विवरण में बदलाव है; समय वही रहेगा।
mail-cancellation = { $other } के साथ आपकी बैठक नहीं होगी।
mail-uninvited = { $other } के साथ बैठक आपके बिना होगी।
mail-feedback = आपकी { $other } से बैठक हुई। कुछ छोटे सवालों के जवाब हमें नतीजा बताएँगे।
mail-link = यह रहा आपका निजी लिंक। इससे आपकी सभी बैठकें खुलती हैं।
mail-when = कब
mail-before = पहले
mail-with = किसके साथ
mail-next = आपकी अगली बैठक
mail-button-meeting = बैठक खोलें
mail-button-agenda = अपनी बैठकें देखें
mail-button-feedback = जवाब दें
mail-join = ऑनलाइन बैठक में शामिल हों
mail-personal = यह लिंक केवल आपके लिए है: न खाता चाहिए, न पासवर्ड। कृपया इसे आगे न भेजें।
mail-test = इसी लिंक से आप पहले ही कैमरा और माइक्रोफ़ोन जाँच सकते हैं।
mail-move = बैठक का समय बदलने या उसे रद्द करने के लिए इस मेल का उत्तर दें।
mail-phone = फ़ोन पर सहायता: { $phone }
mail-mission = मिशन: { $mission }
mail-privacy = हम आपका नाम और पता केवल इस मिशन की बैठकें तय करने के लिए उपयोग करते हैं। प्रश्न हों तो इस मेल का उत्तर दें।
