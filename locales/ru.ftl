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
mail-before = Раньше: { $time }
mail-with = С кем
mail-next = Ближайшая встреча
mail-button-meeting = Открыть встречу
mail-button-agenda = Посмотреть встречи
mail-button-feedback = Ответить
mail-join = Войти во встречу
mail-join-at = Войти во встречу: { $url }
mail-personal = Эта ссылка только для вас: не нужны ни учётная запись, ни пароль. Пожалуйста, не передавайте её.
mail-test = По той же ссылке можно заранее проверить камеру и микрофон.
mail-move = Чтобы перенести или отменить встречу, ответьте на это письмо.
mail-phone = Помощь по телефону: { $phone }
mail-mission = Миссия: { $mission }
mail-privacy = Ваше имя и адрес используются только для организации встреч этой миссии. Вопросы? Ответьте на это письмо.

## room

room-language = Язык
room-close = Закрыть
room-your-time = Ваше время
room-time-in = Время: { $city }
room-day-after = +1 день
room-day-before = −1 день
room-device-zone-old = На этом устройстве устаревшие правила часовых поясов. Время на этой странице верное.
room-you-are = Вы входите как { $name }, { $party }
room-check = Проверьте камеру и микрофон
room-devices = Устройства
room-settings = Устройства
room-microphone = Микрофон
room-camera = Камера
room-speaker = Динамик
room-mute = Выключить микрофон
room-unmute = Включить микрофон
room-camera-stop = Выключить камеру
room-camera-start = Включить камеру
room-microphone-is-off = Ваш микрофон выключен
room-camera-is-off = Ваша камера выключена
room-no-picture = Нет изображения с камеры
room-asking = Ждём вашего разрешения…
room-asking-why = Браузер спрашивает, можно ли Incontro использовать камеру и микрофон. Нажмите «Разрешить», чтобы вас видели и слышали. Их можно выключить в любой момент.
room-level = Уровень микрофона
room-level-hint = Полоски движутся, когда вы говорите
room-quiet = Ничего не слышно. Скажите что-нибудь или выберите другой микрофон.
room-echo-start = Услышать себя
room-echo-again = Услышать себя ещё раз
room-echo-recording = Запись… { $left }
room-echo-playing = Воспроизведение…
room-echo-speak = Скажите несколько слов.
room-echo-hint = На этом устройстве записываются четыре секунды, проигрываются вам и стираются.
room-echo-done = Хорошо было слышно? Если нет, выберите другой микрофон или динамик.
room-echo-failed = Здесь не удалось воспроизвести звук. Войти всё равно можно.
room-tones = Проверить динамик
room-tones-hint = Вы должны услышать два мягких сигнала.
room-both-denied = Браузер не разрешает этой странице использовать камеру и микрофон.
room-both-missing = Камера и микрофон не найдены.
room-both-busy = Камеру и микрофон использует другая программа. Закройте её и попробуйте снова.
room-both-insecure = Этот браузер не может использовать здесь камеру и микрофон. Откройте ссылку в свежей версии Chrome, Edge, Firefox или Safari.
room-both-failed = Не удалось включить камеру и микрофон.
room-microphone-denied = Браузер не разрешает этой странице использовать микрофон.
room-microphone-missing = Микрофон не найден.
room-microphone-busy = Микрофон использует другая программа. Закройте её и попробуйте снова.
room-microphone-insecure = Этот браузер не может использовать здесь микрофон.
room-microphone-failed = Не удалось включить микрофон.
room-camera-denied = Браузер не разрешает этой странице использовать камеру.
room-camera-missing = Камера не найдена.
room-camera-busy = Камеру использует другая программа. Закройте её и попробуйте снова.
room-camera-insecure = Этот браузер не может использовать здесь камеру.
room-camera-failed = Не удалось включить камеру.
room-allow-chrome = Нажмите на значок слева от адреса, разрешите камеру и микрофон и попробуйте снова.
room-allow-android = Нажмите на значок слева от адреса, затем «Разрешения», разрешите камеру и микрофон и попробуйте снова. Проверьте и настройки телефона для браузера.
room-allow-firefox = Нажмите на перечёркнутую камеру или микрофон в адресной строке, снимите запрет и попробуйте снова.
room-allow-safari = Откройте Safari › Настройки для этого веб-сайта, разрешите камеру и микрофон и попробуйте снова.
room-allow-ios = Нажмите меню страницы рядом с адресом, затем «Настройки веб-сайта», разрешите камеру и микрофон и попробуйте снова. В «Настройках» проверьте, что они разрешены браузеру.
room-allow-other = Откройте настройки браузера для этого сайта, разрешите камеру и микрофон и попробуйте снова.
room-trouble-still = Войти можно и так: вы будете видеть и слышать других и сможете им писать.
room-ask-again = Попробовать снова
room-opens-at = Комната откроется в { $time } по вашему времени
room-open-early = Комната открыта. Начало через { $left }.
room-running = Встреча уже идёт
room-join = Войти во встречу
room-join-bare = Войти без камеры и микрофона
room-entering = Входим…
room-no-recording = Ничего не записывается и не проходит через серверы других компаний.
room-waiting-title = Вы в комнате ожидания
room-opens-in = Комната откроется через
room-waiting-next = Комната откроется в { $time } по вашему времени, и вы войдёте автоматически. Не закрывайте эту страницу.
room-staff-phone = Нужна помощь? Звоните
room-line-lost = Связь прервалась. Она восстановится сама, нажимать ничего не нужно.
room-restarting = Комната перезапускается. Через мгновение вы вернётесь автоматически.
room-media-lost = Изображение и звук прервались. Ищем другой путь.
room-sound-refused = Браузер не включил звук. Нажмите здесь, чтобы слышать других.
room-starts-in = Начало через
room-left = Осталось
room-closes-in = Время вышло, закроется через
room-nobody-title = Пока больше никого нет
room-nobody-next = Вы увидите и услышите их, как только они войдут.
room-you = Вы
room-shares = показывает экран
room-hand-is-up = Рука поднята
room-is-muted = Микрофон выключен
room-quality-3 = Хорошая связь
room-quality-2 = Средняя связь
room-quality-1 = Плохая связь
room-quality-0 = Ничего не доходит
room-controls = Управление разговором
room-screen = Экран
room-screen-start = Показать экран
room-screen-stop = Прекратить показ
room-screen-failed = Не удалось показать экран.
room-hand = Рука
room-hand-raise = Поднять руку
room-hand-lower = Опустить руку
room-chat = Чат
room-chat-open = Открыть чат
room-chat-close = Закрыть чат
room-chat-lines = Сообщения
room-chat-none = Сообщений пока нет. Всё, что вы напишете, увидят все в комнате.
room-chat-write = Написать всем
room-chat-send = Отправить
room-chat-too-long = В сообщении не больше { $max } знаков.
room-unread = непрочитанных
room-leave = Выйти
room-note-came = { $name } здесь
room-note-gone = { $name } вышел
room-note-lost = У { $name } прервалась связь
room-note-hand = { $name } поднимает руку
room-note-screen = { $name } показывает экран
room-note-opened = Комната открыта. Вы вошли.
room-note-back = Связь восстановлена
room-note-moved = Время встречи изменилось
room-note-time =
    { $minutes ->
        [one] Осталась { $minutes } минута
        [few] Осталось { $minutes } минуты
       *[other] Осталось { $minutes } минут
    }
room-in-app-title = Откройте в обычном браузере
room-in-app-wechat = В WeChat камера и микрофон часто не работают. Нажмите ••• вверху и откройте страницу в браузере или скопируйте ссылку и вставьте её там.
room-in-app-other = В этом приложении камера и микрофон часто не работают. Скопируйте ссылку и вставьте её в Chrome, Edge, Firefox или Safari.
room-in-app-link = Ваша личная ссылка
room-copy-link = Скопировать ссылку
room-copied = Скопировано
room-end-left = Вы вышли из встречи
room-end-left-next = Камера и микрофон выключены. Несколько коротких вопросов помогут организаторам в дальнейшей работе.
room-end-over = Встреча закончилась
room-end-over-next = Комната закрыта. Несколько коротких вопросов помогут организаторам в дальнейшей работе.
room-end-replaced = Вы вошли с другого устройства
room-end-replaced-next = Одна ссылка — одно место: встреча продолжается там, а это устройство отключено.
room-end-full = Комната заполнена
room-end-full-next = Больше никто войти не может. Позвоните организаторам.
room-end-version = Эта страница устарела
room-end-version-next = Комнату обновили, пока она была открыта. Загрузите страницу снова: ничего не потеряно.
room-end-closed = Эта комната закрыта
room-end-closed-next = Встреча закончилась, перенесена или отменена. Актуальные сведения — по вашей личной ссылке.
room-end-stranger = У этого браузера здесь нет места
room-end-stranger-next = Снова откройте личную ссылку из приглашения и войдите оттуда.
room-feedback = Ответить на вопросы
room-return = Вернуться
room-use-here = Продолжить на этом устройстве
room-reload = Загрузить снова
room-next = Ваша следующая встреча

## console

console-skip = К содержанию
console-language = Язык
console-nav = Разделы консоли
console-loading = Загрузка…
console-saving = Сохранение…
console-again = Повторить
console-close = Закрыть
console-cancel = Отмена
console-keep = Оставить
console-choose = Выберите…
console-optional = (необязательно)
console-print = Печать
console-milan = Милан
console-sign-in = Войти
console-signing-in = Вход…
console-sign-in-title = Вход для сотрудников
console-sign-in-guest = Компаниям и партнёрам учётная запись не нужна: достаточно личной ссылки из письма.
console-session-ended = Сеанс завершён. Войдите снова, чтобы продолжить отсюда.
console-sign-out = Выйти
console-email = Эл. почта
console-password = Пароль
console-title-missions = Миссии
console-title-new-mission = Новая миссия
console-title-report = Отчёт
console-title-overview = Обзор миссии
console-title-participants = Участники
console-title-import = Импорт
console-title-schedule = Расписание
console-title-book = Назначить встречу
console-title-meeting = Встреча
console-title-mail = Почта
console-title-mission-report = Отчёт о миссии
console-title-unknown = Такой страницы нет
console-unknown-text = Возможно, адрес неполный.
console-unknown-step = К миссиям
console-problem-broken = У нас произошёл сбой. Ничего не потеряно; повторите чуть позже.
console-problem-unreachable = Сервер недоступен. Проверьте соединение и повторите; ничего не потеряно.
console-problem-signed-out = Сеанс завершён. Войдите снова.
console-problem-wrong-credentials = Почта и пароль не подходят.
console-problem-too-many-requests = Слишком много попыток. Подождите минуту и повторите.
console-problem-not-found = Этого нет или уже нет. Вернитесь к списку.
console-problem-window-reversed = Последний день раньше первого.
console-problem-days-reversed = Последний день раньше первого.
console-problem-window-too-long = Период слишком длинный. Сузьте даты.
console-problem-code-taken = Этот код уже занят другой миссией.
console-problem-unknown-market = Этот рынок недоступен.
console-problem-unknown-sector = Одной из отраслей больше нет. Обновите страницу.
console-problem-slot-taken = Это время только что заняли. Выберите другое ниже.
console-problem-slot-past = Это время уже прошло. Выберите более позднее.
console-problem-slot-outside-rules = Это время вне правил. Его можно назначить, указав причину.
console-problem-meeting-over = Встреча завершена или отменена: изменить её нельзя.
console-problem-meeting-changed = Тем временем встречу изменил кто-то другой.
console-problem-file-empty = Файл пуст.
console-problem-file-too-big = Файл слишком большой. Разделите его или удалите лишние листы.
console-problem-file-unreadable = Файл не читается. Сохраните его как .xlsx или .csv и повторите.
console-problem-too-many-rows = Слишком много строк. Разделите файл.
console-problem-columns-missing = Не хватает обязательных столбцов. Укажите их ниже.
console-problem-not-a-table = В файле нет таблицы с заголовками.
console-missions = Миссии
console-mission = Миссия
console-new-mission = Новая миссия
console-missions-empty = Миссий пока нет
console-missions-empty-text = Создайте первую: выберите рынок и даты и сразу увидите, сколько встреч возможно.
console-companies = Компании
console-partners = Партнёры
console-company = Компания
console-partner = Партнёр
console-meetings = Встречи
console-held = Проведено
console-missed-short = Не состоялось
console-market = Рынок
console-window = Период
console-first-day = Первый день
console-last-day = Последний день
console-mission-title = Название
console-code = Код
console-code-hint = Предложен по рынку и месяцу; можно изменить.
console-sectors = Отрасли
console-sector = Отрасль
console-length = Длительность встречи
console-minutes = { $n } минут
console-buffer = Перерыв, минут
console-buffer-hint = Свободное время каждого между встречами.
console-length-short = { $length } + { $buffer } мин
console-staff-phone = Телефон сотрудников
console-staff-phone-hint = В письмах и в комнате — для тех, кому нужна помощь.
console-create-mission = Создать миссию
console-window-offers = Что даёт период
console-window-hint = Выберите рынок и даты: здесь появятся рабочие дни, переводы часов, общие часы и число встреч на компанию.
console-usable-days = подходящих дней из будних
console-slots-per-company = возможных встреч на компанию, по поясам
console-clocks-back = { $day }: часы ({ $city }) переводят назад на { $hours } ч.
console-clocks-forward = { $day }: часы ({ $city }) переводят вперёд на { $hours } ч.
console-gap = { $city }: разница с Миланом { $before } ч → { $after } ч
console-holidays-unknown = Для некоторых мест или лет праздники неизвестны: проверьте их.
console-window-days = Дни периода
console-day-usable = Работают все
console-day-partial = Работают не везде
console-day-holiday = Праздник
console-day-weekend = Выходной
console-made-up = Рабочий взамен другого дня: { $places }
console-closed-holiday = Праздник
console-closed-exception = Закрыто
console-closed-weekday = В этот день не работает
console-overlap-title = Общие часы, по времени Милана
console-overlap-both = работают обе стороны
console-overlap-office = работают только там
console-overlap-caption = Общие часы по поясам
console-overlap-milan = Время Милана
console-overlap-none = В этом периоде нет общих часов.
console-city = Город
console-hours = Часы
console-slots-a-day = Встреч в день
console-sources = Правила времени { $zones }; праздники: { $holidays }.
console-overview = Обзор
console-participants = Участники
console-schedule = Расписание
console-mail = Почта
console-report = Отчёт
console-mission-parts = Разделы миссии
console-steps = Шаги
console-counts = В цифрах
console-step-companies = Импортировать компании
console-step-companies-open = Из таблицы: CSV или Excel
console-step-companies-done = { $n ->
    [one] { $n } компания
    [few] { $n } компании
   *[other] { $n } компаний
}
console-step-partners = Импортировать партнёров
console-step-partners-open = С часовым поясом каждого
console-step-partners-done = { $n ->
    [one] { $n } партнёр
    [few] { $n } партнёра
   *[other] { $n } партнёров
}
console-step-book = Назначить встречи
console-step-book-open = Видны общие для обоих часы
console-step-book-done = { $n ->
    [one] { $n } встреча
    [few] { $n } встречи
   *[other] { $n } встреч
}
console-step-outcomes = Записать итоги
console-step-outcomes-open = После встреч: кто был и каков итог
console-step-outcomes-done = { $n ->
    [one] { $n } проведена
    [few] { $n } проведены
   *[other] { $n } проведено
}
console-state = Состояние
console-state-booked = Назначены
console-state-held = Проведены
console-state-missed = Не состоялись
console-state-cancelled = Отменены
console-state-one-booked = Назначена
console-state-one-held = Проведена
console-state-one-missed = Не состоялась
console-state-one-cancelled = Отменена
console-side = Сторона
console-party = Участник
console-name = Название
console-people = Люди и личные ссылки
console-import = Импорт
console-add-by-hand = Добавить вручную
console-add-company = Добавить компанию
console-add-partner = Добавить партнёра
console-companies-empty = Компаний пока нет
console-partners-empty = Партнёров пока нет
console-parties-empty-text = Импортируйте таблицу: до записи видна каждая строка, и её можно исправить.
console-search-party = Поиск: название, город, почта
console-nobody-found = Никого не найдено. Введите меньше букв.
console-all-sectors = Все отрасли
console-n-shown = { $n ->
    [one] Показан { $n }
    [few] Показано { $n }
   *[other] Показано { $n }
}
console-nothing-matches = Ничего не найдено
console-clear-filters = Сбросить фильтры
console-extended-hours = расширенные часы
console-book-short = Назначить
console-vat = Номер НДС
console-province = Провинция
console-subdivision = Провинция или штат
console-zone = Часовой пояс
console-zone-other = Другой город
console-zone-search = Найти город
console-person = Человек
console-person-name = Имя и фамилия
console-person-language = Язык писем
console-phone = Телефон
console-link = Личная ссылка
console-link-short = Ссылка
console-link-title = Личная ссылка: { $name }
console-link-text = Владелец ссылки входит от имени этого человека: не передавайте её другим. Она всегда показывает текущее время встреч.
console-link-copy = Скопировать
console-link-copied = Ссылка скопирована.
console-link-copy-by-hand = Браузер не разрешает копирование: выделите ссылку и скопируйте сами.
console-link-mail = Отправить ещё раз
console-link-mailed = Отправляется на { $address }.
console-link-revoke = Отозвать
console-link-revoke-ask = Нынешняя ссылка ({ $name }) сразу перестанет работать.
console-link-revoke-yes = Отозвать ссылку
console-link-revoked = Ссылка отозвана
console-link-revoked-text = Ссылка этого человека отозвана и не работает.
console-link-new = Создать новую ссылку
console-import-companies = Импорт компаний
console-import-partners = Импорт партнёров
console-import-steps = Шаги импорта
console-import-step-file = Файл
console-import-step-columns = Столбцы
console-import-step-rows = Строки
console-import-step-done = Готово
console-import-reading = Чтение файла…
console-import-checking = Проверка строк…
console-import-nothing-written = Ничего не записано.
console-import-nothing-yet = Пока ничего не записано. Импортируются только готовые строки; ошибки и дубли останутся.
console-import-other-file = Другой файл
console-import-check-rows = Проверить строки
console-import-file-companies = CSV или Excel, как есть. Нужны название, город, контакт, почта и язык; заголовки распознаются.
console-import-file-partners = CSV или Excel. Кроме названия, города, человека, почты и языка нужен часовой пояс: без него строка отклоняется.
console-drop-here = Перетащите таблицу сюда
console-choose-file = Выбрать файл
console-heading = Заголовок в файле
console-means = Означает
console-means-of = Что означает { $heading }
console-samples = Примеры
console-column-n = Столбец { $n }
console-column-ignored = Не импортировать
console-required-mark = * обязательно
console-columns-missing = Не хватает столбца: { $fields }
console-n-rows = { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
}
console-show-rows = Показать строки
console-line = Строка
console-verdict = Итог
console-verdict-all = Все
console-verdict-error = Исправить
console-verdict-duplicate = Дубли
console-verdict-ok = Готовы
console-verdict-skipped = Исключены
console-verdict-one-error = Исправить
console-verdict-one-duplicate = Дубль
console-verdict-one-ok = Готова
console-verdict-one-skipped = Исключена
console-row-leave = Исключить
console-row-take = Вернуть
console-same-vat = тот же номер НДС
console-same-email = та же почта
console-duplicate-row = { $by }, что в строке { $row }
console-duplicate-party = { $by }, что у участника миссии
console-use-suggestion = Взять «{ $value }»
console-no-rows-left = Таких строк нет
console-import-counts = Готово { $ok }, исправить { $error }, дублей { $duplicate }, исключено { $skipped }.
console-import-n = { $n ->
    [one] Импортировать { $n } строку
    [few] Импортировать { $n } строки
   *[other] Импортировать { $n } строк
}
console-imported-n = { $n ->
    [one] Импортирована { $n } строка.
    [few] Импортированы { $n } строки.
   *[other] Импортировано { $n } строк.
}
console-imported-left = { $n ->
    [one] { $n } строка не импортирована.
    [few] { $n } строки не импортированы.
   *[other] { $n } строк не импортировано.
}
console-see-companies = К компаниям
console-see-partners = К партнёрам
console-field-name = Название
console-field-vat = Номер НДС
console-field-country = Страна
console-field-subdivision = Провинция
console-field-city = Город
console-field-zone = Часовой пояс
console-field-sector = Отрасль
console-field-person = Контакт
console-field-email = Эл. почта
console-field-phone = Телефон
console-field-language = Язык
console-field-company = Компания
console-field-partner = Партнёр
console-field-mission = Миссия
console-field-market = Рынок
console-field-starts-at = Начало
console-field-minutes = Минуты
console-field-satisfaction = Удовлетворённость
console-field-contract = Договор
console-field-result = Результат
console-field-note = Заметка
console-field-code = Код
console-field-title = Название
console-book-meeting = Назначить встречу
console-book-nobody = Пока некому встречаться
console-book-nobody-text = Нужны хотя бы одна компания и один партнёр.
console-book-hint = Выберите компанию и партнёра: появится время, удобное обоим.
console-n-slots = { $n ->
    [one] { $n } общее время
    [few] { $n } общих времени
   *[other] { $n } общих времён
}
console-order = Порядок
console-order-day = По дням
console-order-best = Сначала лучшие
console-score = Удобство { $n } из 100
console-alternatives = Свободное время
console-none-found = Общего времени нет
console-none-no-working-day = Каждый день хотя бы одна сторона не работает.
console-none-hours-apart = Их рабочие часы не пересекаются.
console-none-too-short = Часы пересекаются лишь на { $minutes } мин.
console-none-busy = Часы пересекаются, но заняты другим.
console-none-too-soon = Общее время уже прошло или слишком близко.
console-concession-none = Небольшое изменение не поможет. Можно назначить вне правил, указав причину.
console-concession-open = Если { $side } начнёт в { $at } (местное): общих времён { $slots }.
console-concession-close = Если { $side } задержится до { $at } (местное): общих времён { $slots }.
console-concession-shorter = При встречах по { $minutes } мин: общих времён { $slots }.
console-concession-notice = Без предупреждения: общих времён { $slots }.
console-reason-outside-usual-hours = вне обычных часов
console-reason-lunch = обеденный перерыв
console-reason-very-early = очень рано
console-reason-very-late = очень поздно
console-reason-friday-afternoon = вечер пятницы
console-reason-weekend = выходной
console-reason-holiday = праздник
console-reason-odd-minutes = непривычные минуты
console-reason-past = уже началось
console-reason-short-notice = слишком скоро
console-reason-other-length = другая длительность
console-reason-closed-day = нерабочий день
console-reason-outside-hours = вне рабочих часов
console-reason-busy = занято
console-reason-taken = другая встреча
console-reason-no-break = без перерыва
console-reason-day-full = день заполнен
console-reason-repeated-hour = повторяющийся час
console-outside = Вне правил…
console-outside-text = Для согласованного лично. Причина сохранится во встрече и журнале.
console-outside-reason = Причина
console-outside-reason-hint = Например: согласовано с обоими по телефону.
console-outside-theirs = Для партнёра: { $theirs }
console-outside-book = Всё равно назначить
console-outside-move = Всё равно перенести
console-day-milan = День (Милан)
console-time-milan = Время (Милан)
console-book-and-tell = Назначить и сообщить обоим
console-booking = Назначение…
console-day-after = на следующий день
console-day-before = накануне
console-the-company = компания
console-the-partner = партнёр
console-n-meetings = { $n ->
    [one] { $n } встреча
    [few] { $n } встречи
   *[other] { $n } встреч
}
console-schedule-empty = Встреч пока нет
console-schedule-empty-text = Назначьте первую: выберите компанию и партнёра и увидите общее время.
console-view = Вид
console-view-list = Список
console-view-picture = День
console-day = День
console-all-days = Все дни
console-all-states = Все состояния
console-all-parties = Все участники
console-exception = исключение
console-answer-none = Нет ответа
console-answer-accepted = Принято
console-answer-tentative = Возможно
console-answer-declined = Отклонено
console-seats = Участники
console-told = О текущем времени сообщено { $when }
console-told-old = Сообщено лишь прежнее время
console-told-nothing = Ещё не сообщено
console-told-title = Что будет сообщено
console-move = Перенести…
console-moving = Перенос…
console-move-title = Перенести встречу
console-move-and-tell = Перенести и сообщить обоим
console-moved = Перенесено. Письма с новым временем отправляются; старая ссылка открывает новое время.
console-slots-best = Лучшее свободное время
console-slots-all = Всё свободное время
console-slots-show-all = Показать все ({ $n })
console-slots-show-best = Показать лучшие
console-cancel-meeting = Отменить…
console-cancel-title = Отменить встречу
console-cancel-text = { $n ->
    [one] { $n } человек получит отмену, встреча исчезнет из календаря.
    [few] { $n } человека получат отмену, встреча исчезнет из календарей.
   *[other] { $n } человек получат отмену, встреча исчезнет из календарей.
}
console-cancel-reason = Причина
console-cancel-and-tell = Отменить и сообщить
console-cancelling = Отмена…
console-cancelled-done = Отменено. Письма отправляются.
console-keep-meeting = Оставить встречу
console-stale-title = Встреча тем временем изменилась
console-stale-text = Ваше изменение не внесено. Сравните обе версии и решите.
console-stale-seen = Как было у вас
console-stale-now = Как сейчас
console-stale-go-on = Продолжить с текущей
console-exception-because = Вне правил: { $reason }
console-attendance = Присутствие
console-attendance-picture = Кто и когда был; вместе { $n } мин
console-attendance-shaded = Светлым: плановое время { $starts }–{ $ends } (Милан).
console-visits = В комнате
console-minutes-head = Минуты
console-never-came = не приходил
console-together = Вместе
console-feedback = Отзывы
console-satisfaction-of = Оценка { $n } из 5
console-contract = Договор
console-contract-none = Нет
console-contract-negotiating = В переговорах
console-contract-signed = Подписан
console-next-step = Следующий шаг
console-outcome = Итог
console-outcome-early = Записывается после встречи.
console-outcome-save = Записать итог
console-outcome-saved = Итог записан.
console-outcome-by = { $who }, { $when }
console-result = Результат
console-result-useful = Полезна
console-result-follow-up = Нужно продолжение
console-result-no-interest = Нет интереса
console-result-not-held = Не состоялась
console-value-eur = Сумма, евро
console-note = Заметка
console-mails = Письма
console-mails-none-yet = Писем пока нет.
console-journal = Журнал
console-journal-empty = Пока ничего.
console-revision = Версия { $n }
console-mail-all = Все
console-mail-queued = В очереди
console-mail-sent = Отправлено
console-mail-failed = Не отправлено
console-mail-to = Кому
console-mail-subject = Тема
console-mail-kind = Вид
console-mail-at = Когда (Милан)
console-mail-waiting = { $n ->
    [one] { $n } в очереди; страница обновляется сама.
    [few] { $n } в очереди; страница обновляется сама.
   *[other] { $n } в очереди; страница обновляется сама.
}
console-mail-empty = Писем пока нет
console-mail-empty-text = Они уходят при назначении, переносе или отмене встречи.
console-kind-invitation = Приглашение
console-kind-update = Изменение
console-kind-cancellation = Отмена
console-kind-link-resent = Личная ссылка
console-kind-feedback = Просьба об отзыве
console-report-title = Программа в цифрах
console-report-empty = Пока нечего считать
console-report-empty-text = Цифры появляются из назначенных и проведённых встреч.
console-csv = Скачать CSV
console-in-markets = { $n ->
    [one] на { $n } рынке
    [few] на { $n } рынках
   *[other] на { $n } рынках
}
console-and-partners = { $n ->
    [one] и { $n } партнёр
    [few] и { $n } партнёра
   *[other] и { $n } партнёров
}
console-minutes-average = в среднем { $n } мин вместе
console-booked-cancelled = назначено { $booked }, отменено { $cancelled }
console-answers-of = ответов { $n } из { $asked } ({ $rate })
console-confirmed = { $n ->
    [one] { $n } подтверждён компанией
    [few] { $n } подтверждены компаниями
   *[other] { $n } подтверждено компаниями
}
console-tile-held = Встреч проведено
console-tile-missed = Не состоялось
console-tile-satisfaction = Довольны
console-tile-signed = Договоров подписано
console-tile-negotiating = Договоров в переговорах
console-show-rows-behind = Показать строки за цифрой
console-no-rows-behind = За этой цифрой нет строк.
console-nothing-yet = Пока ничего.
console-bars-of = { $title }, проведено встреч
console-by-market = По рынкам
console-by-sector = По отраслям
console-by-province = По провинциям
console-by-mission = По миссиям
console-problem-cross-site = Запрос пришёл с другого сайта и отклонён.
console-problem-bad-email = Адрес почты неверен.
console-problem-empty-field = Не хватает обязательного поля.
console-problem-email-taken = Эта почта уже есть у другого участника миссии.
console-problem-vat-taken = Этот номер НДС уже у другой компании миссии.
console-problem-odd-length = Встреча длится от 5 до 240 минут, перерыв до 120.
console-problem-wrong-side = Нужны одна компания и один партнёр.
console-problem-nobody-to-invite = У одной стороны некого пригласить: добавьте человека.
console-problem-outcome-too-early = Итог записывается после начала встречи.
console-problem-meeting-cancelled = Встреча отменена.
console-problem-negative-value = Сумма не может быть отрицательной.
console-problem-contract-without-meeting = Без встречи не может быть договора.
console-problem-note-too-long = Заметка слишком длинная.
console-problem-row-refused = Тем временем кто-то добавил одну из строк. Проверьте снова; ничего не записано.
console-journal-meeting-booked = Встреча назначена
console-journal-meeting-moved = Встреча перенесена
console-journal-meeting-cancelled = Встреча отменена
console-journal-meeting-held = Встреча проведена
console-journal-meeting-missed = Встреча не состоялась
console-journal-invitation-accepted = Приглашение принято
console-journal-invitation-tentative = Ответ: возможно
console-journal-invitation-declined = Приглашение отклонено
console-journal-outcome-logged = Итог записан
console-kind-news = Новость о встрече
console-next-nothing = ничего
console-next-talk = ещё поговорить
console-next-sample = образцы
console-next-visit = визит
console-next-contract = договор
console-field-legal-subdivision = Провинция юр. адреса
console-field-first-name = Имя
console-field-last-name = Фамилия
console-field-first-day = Первый день
console-field-last-day = Последний день
console-field-companies = Компании
console-field-partners = Партнёры
console-field-held = Проведено
console-field-missions = Миссии
console-field-side = Сторона
console-field-province = Провинция
console-field-value-eur = Сумма, евро
console-field-confirmed-by = По словам
console-staff = Сотрудники
console-by-companies = компании { $companies }, партнёры { $partners }
console-fault-missing = Не указано
console-fault-name-missing = Нет названия
console-fault-province-missing = Нет провинции
console-fault-country-missing = Нет страны
console-fault-city-missing = Нет города
console-fault-person-missing = Нет контакта
console-fault-email-missing = Нет почты
console-fault-too-long = Слишком длинно
console-fault-sheet-error = В таблице здесь ошибка
console-fault-digits-lost = Таблица округлила число: запишите его текстом
console-fault-vat-length = В итальянском номере НДС 11 цифр
console-fault-vat-check-digit = Опечатка в цифре: последняя не сходится
console-fault-vat-not-italian = Это не итальянский номер НДС
console-fault-vat-malformed = Это не номер НДС
console-fault-vat-zero-restored = Таблица убрала начальный ноль: возвращён
console-fault-vat-missing = Без номера НДС компанию отличает лишь название
console-fault-not-eligible = Не в Ломбардии: программа для ломбардских компаний
console-fault-province-unknown = Неизвестная провинция: название или буквы, напр. BG
console-fault-city-assumed = Без города: взят главный город
console-fault-country-unknown = Неизвестная страна: название или код, напр. CA
console-fault-country-not-market = Миссия едет в другую страну
console-fault-subdivision-unknown = Неизвестный регион: учтены лишь общие праздники
console-fault-subdivision-missing = Без провинции: учтены лишь общие праздники
console-fault-zone-missing = Нет часового пояса, он не угадывается: напр. America/Toronto
console-fault-zone-unknown = Это не часовой пояс: напр. America/Toronto
console-fault-zone-not-in-country = Этот пояс не той страны
console-fault-email-invalid = Это не адрес почты
console-fault-email-several = Несколько адресов: нужен один
console-fault-phone-odd = Не похоже на телефон: пропущено
console-fault-sector-unknown = Нет среди восьми отраслей
console-fault-sector-missing = Отрасль не указана
console-fault-sector-not-in-mission = Не отрасль этой миссии
console-fault-language-unknown = Нет среди языков it, en, fr, zh-Hans, ru, hi
console-fault-language-not-spoken = Язык недоступен: письма на английском
