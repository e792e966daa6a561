### Русский

## time

time-weekday-1 = пн
time-weekday-2 = вт
time-weekday-3 = ср
time-weekday-4 = чт
time-weekday-5 = пт
time-weekday-6 = сб
time-weekday-7 = вс
time-month-1 = янв.
time-month-2 = февр.
time-month-3 = марта
time-month-4 = апр.
time-month-5 = мая
time-month-6 = июня
time-month-7 = июля
time-month-8 = авг.
time-month-9 = сент.
time-month-10 = окт.
time-month-11 = нояб.
time-month-12 = дек.
time-day = { $weekday } { $day } { $month } { $year }
time-at = { $day }, { $time } { $city } ({ $offset })
time-at-same-day = { $time } { $city } ({ $offset })
time-both = { $own } · { $other }
time-change = В эти дни переводят часы ({ $city }): { $day }, с { $before } на { $after }. Указанное время уже учитывает это.

## city

city-milan = Милан
city-milano = { city-milan }
city-bergamo = Бергамо
city-brescia = Брешиа
city-beijing = Пекин
city-calgary = Калгари
city-delhi = Дели
city-edmonton = Эдмонтон
city-halifax = Галифакс
city-kaliningrad = Калининград
city-kolkata = Калькутта
city-london = Лондон
city-montreal = Монреаль
city-moscow = Москва
city-mumbai = Мумбаи
city-novosibirsk = Новосибирск
city-regina = Реджайна
city-samara = Самара
city-shanghai = Шанхай
city-shenzhen = Шэньчжэнь
city-guangzhou = Гуанчжоу
city-st-john-s = Сент-Джонс
city-toronto = Торонто
city-vancouver = Ванкувер
city-vladivostok = Владивосток
city-winnipeg = Виннипег
city-yekaterinburg = Екатеринбург

## mail

mail-title = Деловая встреча: { $other } – { $own }
mail-subject-invitation = Приглашение: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-update = Новое время: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-details = Изменения: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-cancellation = Отменено: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-feedback = Как прошла встреча с { $other }?
mail-subject-link = Ваша личная ссылка: { $mission }
mail-hello = Здравствуйте, { $name }!
mail-hello-unnamed = Здравствуйте!
mail-invitation = { $agency } организует для вас онлайн-встречу с { $other }.
mail-update = Встреча с { $other } перенесена на другое время.
mail-details = Изменились сведения о встрече с { $other }; время остаётся прежним.
mail-cancellation = Встреча с { $other } не состоится.
mail-uninvited = Встреча с { $other } пройдёт без вашего участия.
mail-feedback = Вы встретились с { $other }. Несколько коротких вопросов расскажут нам о результате.
mail-link = Ещё раз ваша личная ссылка. Она открывает все ваши встречи.
mail-when = Когда
mail-before = Раньше
mail-with = С кем
mail-next = Ближайшая встреча
mail-button-meeting = Открыть встречу
mail-button-agenda = Посмотреть встречи
mail-button-feedback = Ответить
mail-join = Войти во встречу
mail-personal = Эта ссылка только для вас: не нужны ни учётная запись, ни пароль. Пожалуйста, не передавайте её.
mail-test = По той же ссылке можно заранее проверить камеру и микрофон.
mail-move = Чтобы перенести или отменить встречу, ответьте на это письмо.
mail-phone = Помощь по телефону: { $phone }
mail-mission = Миссия: { $mission }
mail-privacy = Ваше имя и адрес используются только для организации встреч этой миссии. Вопросы? Ответьте на это письмо.
