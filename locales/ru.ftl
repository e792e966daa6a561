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
mail-subject-first = { $mission }: онлайн-встречи для вас
mail-subject-reminder = Напоминание: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-soon = В { $time } ({ $city }): { $other } – { $own }
mail-subject-clock = Изменилось ваше время: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-request = С вами хотят встретиться: { $other }
mail-subject-request-other-time = Предложено другое время, ждём вашего ответа: { $other }
mail-subject-request-halfway = Ждут вашего ответа: { $other }
mail-subject-request-moved = Предложено другое время: встреча с { $other }
mail-subject-request-accepted = Согласие получено: встреча с { $other }
mail-subject-request-declined = Ваш запрос о встрече с { $other }
mail-subject-request-expired = Нет ответа: { $other }
mail-subject-proposal = Другое время? { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-proposal-refused = Время прежнее: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-training = Обучающая встреча: { $title }
mail-subject-training-off = Отменена: { $title }
mail-subject-training-moved = Новое время: { $title }, { $day } { $time } ({ $city })
mail-subject-training-clock = Изменилось ваше время: { $title }, { $day } { $time } ({ $city })
mail-subject-training-near = Напоминание: { $title }, { $day } { $time } ({ $city })
mail-subject-follow-up = Как развиваются ваши отношения с { $other }?
mail-first = { $agency } готовит миссию «{ $mission }» и хотело бы организовать для вас онлайн-встречи.
mail-first-reply = Пожалуйста, ответьте на это письмо хотя бы одним словом «да». Тогда ваша почта запомнит нас, и приглашения попадут в ваш календарь.
mail-first-more = На вашей личной странице видны ваши встречи; там же можно проверить камеру и микрофон. Учётная запись не нужна.
mail-reminder-week = До вашей онлайн-встречи с { $other } осталась неделя.
mail-reminder-day = До вашей онлайн-встречи с { $other } остался один день.
mail-reminder-hour = Ваша онлайн-встреча с { $other } начнётся примерно через час.
mail-reminder-minutes = Ваша онлайн-встреча с { $other } вот-вот начнётся. Комната открыта.
mail-clock = Закон изменил время: { $city }. Встреча с { $other } не перенесена, но ваши часы в её начале будут показывать другое время.
mail-clock-move = Если новое время вам не подходит, предложите другое на странице встречи или ответьте на это письмо.
mail-request = С вами хотят встретиться онлайн во время миссии «{ $mission }»: { $other }.
mail-request-other-time = Мы перенесли предложенное время вашей встречи с { $other }. Пожалуйста, ответьте насчёт нового: прежнее больше не действует.
mail-request-halfway = Вам предложили онлайн-встречу и ждут вашего ответа: { $other }.
mail-request-moved = Мы перенесли предложенное время вашей встречи с { $other }; ответа мы ещё ждём. От вас ничего не требуется.
mail-request-accepted = Ваш запрос о встрече с { $other } принят. Приглашение с указанием времени придёт отдельным письмом.
mail-request-declined = Ваш запрос о встрече с { $other } в этот раз не может быть принят.
mail-request-expired = На ваш запрос о встрече с { $other } не ответили вовремя, и он больше не действует. На вашей странице есть другие партнёры.
mail-answer-by = Пожалуйста, ответьте до этого времени: { $time }.
mail-message = Вам пишут:
mail-proposal = Вам предлагают другое время встречи: { $other }.
mail-proposal-refused = Предложенное вами время встречи с { $other } не подходит. Встреча остаётся в прежнее время.
mail-training = { $agency } приглашает вас на обучающую встречу в рамках { $mission }: «{ $title }».
mail-training-how = Войти можно по той же личной ссылке, что и на ваши встречи. Кто слушает и хочет высказаться, поднимает руку в комнате.
mail-training-off = Обучающая встреча «{ $title }» не состоится.
mail-training-moved = Обучающая встреча «{ $title }» перенесена на другое время.
mail-training-clock = Закон изменил время: { $city }. Обучающая встреча «{ $title }» не перенесена, но ваши часы в её начале будут показывать другое время.
mail-training-week = До обучающей встречи «{ $title }» осталась неделя.
mail-training-day = До обучающей встречи «{ $title }» остался один день.
mail-training-hour = Обучающая встреча «{ $title }» начнётся примерно через час.
mail-training-minutes = Обучающая встреча «{ $title }» вот-вот начнётся. Комната открыта.
mail-follow-up = { $days ->
    [one] Прошёл { $days } день после
    [few] Прошло { $days } дня после
   *[other] Прошло { $days } дней после
} вашей онлайн-встречи с { $other }. Переговоры продолжаются, договор подписан или вопрос закрыт? Ответ займёт минуту.
mail-still-free = Пока свободно у обеих сторон
mail-proposed = Предложенное время
mail-now = Сейчас назначено: { $time }
mail-you-proposed = Вы предлагали: { $time }
mail-button-answer = Принять, отклонить или попросить другое время
mail-button-first = Узнать о нас
mail-button-request = Ответить на запрос
mail-button-partners = Посмотреть других партнёров
mail-button-proposal = Принять или отклонить
mail-button-follow-up = Сообщить, как идут дела

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
room-refused = Сейчас не удаётся войти в комнату. Попытки продолжаются; вы можете попробовать ещё раз сами.
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
room-paused = Пауза: связь слабая
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
room-note-sent = Организаторы направляют вас сюда: { $name }
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
room-all-meetings = Все встречи
room-return = Вернуться
room-use-here = Продолжить на этом устройстве
room-reload = Загрузить снова
room-next = Ваша следующая встреча
room-interpret = Перевод
room-interpret-floor = Всем
room-interpret-rests = Вас никто не слышит. Кому вы говорите?
room-interpret-into = Слышат те, кто слушает: { $language }
room-interpret-take = Сменить: { $name }
room-interpret-rest = Пауза
room-listen = Вы слушаете
room-listen-floor = Оригинал
room-listen-volume = Громкость оригинала
room-listen-nobody = Сейчас на него никто не переводит.
room-thin = Связь слабая: без видео голоса слышны лучше.
room-thin-faces-off = Только голос
room-faces-on = Показать видео
room-view-grid = Сетка
room-view-spotlight = Крупный план
room-next-at = Следующая встреча в { $time }
room-audience-count =
    { $n ->
        [one] Слушает { $n } человек
        [few] Слушают { $n } человека
       *[other] Слушают { $n } человек
    }
room-audience-door = Вы слушаете: вас не видят и не слышат. Чтобы говорить, поднимите руку.
room-note-word = Вам дали слово: вас видят
room-role-staff = Организаторы
room-role-interpreter = Переводчик
room-note-muted = Организаторы выключили ваш микрофон. Его можно включить снова.
room-note-relieved = { $name } вас сменяет: вас больше не слышат.
room-end-removed = Организаторы удалили вас из комнаты
room-end-removed-next = Если это ошибка, позвоните организаторам.
room-end-revoked = Эта ссылка больше не действует
room-end-revoked-next = Организаторы отозвали её. Новая придёт по почте.
room-end-elsewhere = Вы уже на этой встрече с другого устройства
room-end-elsewhere-next = Продолжить здесь? Другое устройство отключится.
room-console = Назад в консоль
room-waiting-admit = Организаторы впускают по одному. Не закрывайте страницу.
room-here = { $name } ({ $party }) уже здесь
room-late = Я опаздываю
room-late-by = { $minutes } мин
room-late-told = Мы им сообщили.
room-late-failed = Не удалось сообщить. Позвоните организаторам.
room-note-late = { $name } опаздывает на { $minutes } мин
room-net = Проверка сети
room-net-testing = Проверяем сеть…
room-net-good = Сеть в порядке.
room-net-detour = Лучший путь закрыт, но найден другой. Вы можете участвовать.
room-net-blocked = Эта сеть не пропускает ни звук, ни видео. Попробуйте с телефона или из другой сети или позвоните нам.

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
console-title-move-day = Перенести день
console-title-requests = Запросы
console-title-release = Запуск
console-title-journal = Журнал миссии
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
console-problem-news-waits = Этому человеку вот-вот сообщат об изменении. Прежнее приглашение устарело; новость уйдёт сама.
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
console-problem-hold-lapsed = Срок закрепления истёк: время могло уже достаться другим.
console-problem-not-on-hold = Эта встреча уже назначена или больше не закреплена.
console-problem-proposal-decided = На это предложение уже ответили.
console-problem-undo-told = Кто-то уже получил письмо: перенесите встречу ещё раз.
console-problem-undo-too-late = Время для отмены прошло.
console-problem-nothing-to-undo = Отменять нечего.
console-problem-release-changed = Список тем временем изменился: посмотрите ещё раз.
console-problem-mission-released = Миссия уже запущена.
console-problem-request-changed = Запрос тем временем изменился: ниже нынешнее состояние.
console-problem-request-over = На этот запрос уже ответили.
console-problem-request-expired = Срок этого запроса истёк.
console-problem-meeting-over = Встреча завершена или отменена: изменить её нельзя.
console-problem-meeting-changed = Тем временем встречу изменил кто-то другой.
console-problem-outcome-changed = Итог тем временем записал кто-то другой.
console-problem-correction-changed = Присутствие тем временем исправил кто-то другой.
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
console-minutes = { $n ->
    [one] { $n } минута
    [few] { $n } минуты
   *[other] { $n } минут
}
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
console-closed-closure = Закрыто
console-closures = Закрытые дни
console-closures-text = Дни без встреч помимо праздников: для всей миссии, для страны или провинции либо для одной компании или партнёра.
console-closures-none = Помимо праздников закрытых дней нет.
console-closure-for = Для кого
console-closure-everyone = Вся миссия
console-closure-why = Причина
console-closure-last = По (включительно)
console-closure-first = С
console-closure-add = Закрыть дни
console-closure-open = Открыть
console-closure-file = Загрузить календарь праздников (.ics)
console-closure-file-hint = Каждый целый день из него, попадающий в миссию, закрывается для выбранных выше.
console-closure-loaded =
    { $n ->
        [one] Добавлена { $n } запись.
        [few] Добавлено { $n } записи.
       *[other] Добавлено { $n } записей.
    }
console-limits = Правила встреч
console-limit-notice = Минимум до начала, минут
console-limit-notice-hint = Пусто: как в агентстве.
console-limit-daily = Встреч в день, не более
console-limit-daily-hint = Пусто: сколько поместится.
console-save = Сохранить
console-saved = Сохранено.
console-availability = Доступность
console-title-availability = Доступность
console-availability-text = Часы по времени города { $city }. Например 09:00-13:00 14:00-18:00; пусто: закрыто.
console-availability-usual = Обычные часы страны
console-availability-own = Собственные часы
console-availability-days = Отдельные дни
console-availability-days-hint = Вместо недельных часов; без часов день закрыт.
console-availability-add-day = Добавить день
console-availability-extended = Согласие на встречи с 8:00 до 20:00
console-availability-extended-hint = Согласиться могут только её собственные люди на своей странице.
console-availability-closed = Закрыто сотрудниками
console-calendars = Календари занятости
console-calendars-text = Из файла .ics или по адресу читается только время занятости, но не чем оно занято.
console-calendar-address = Адрес (https или webcal)
console-calendar-file = Файл .ics
console-calendar-read = Прочитать
console-calendar-remove = Убрать
console-calendar-busy =
    { $n ->
        [one] { $n } занятый промежуток в дни миссии
        [few] { $n } занятых промежутка в дни миссии
       *[other] { $n } занятых промежутков в дни миссии
    }
console-calendar-failed = В последний раз прочитать не удалось
console-problem-consent-needed = Согласиться на встречи с 8:00 до 20:00 могут только сами участники на своей странице.
console-problem-no-time-left = Такие часы не оставляют времени совсем.
console-problem-address-private = Этот адрес ведёт во внутреннюю сеть и не читается.
console-problem-address-invalid = Адрес должен начинаться с https:// или webcal://.
console-problem-calendar-missing = Это не календарь.
console-problem-calendar-no-days = В календаре нет целых дней в даты миссии.
console-calendar = Календарь
console-title-calendar = Календарь миссии
console-law-title = Часы, переведённые законом
console-law-text = Из-за новых правил часовых поясов (tzdata { $release }) сообщённое время этих встреч больше не верно. Ничего не изменено: решите для каждой, сохранить ли момент и сообщить новое время или перенести встречу.
console-law-settled =
    { $n ->
        [one] Решено по { $n } встрече.
        [few] Решено по { $n } встречам.
       *[other] Решено по { $n } встречам.
    }
console-law-refused =
    { $n ->
        [one] { $n } встреча осталась как была:
        [few] { $n } встречи остались как были:
       *[other] { $n } встреч остались как были:
    }
console-law-all =
    { $n ->
        [one] Выбрать { $n } встречу
        [few] Выбрать все { $n } встречи
       *[other] Выбрать все { $n } встреч
    }
console-law-now = теперь
console-law-staying = Если оставить
console-law-open = Открыть встречу
console-law-tell = Оставить момент, сообщить новое время ({ $n })
console-law-move = Перенести на сообщённое время ({ $n })
console-law-tell-title = Сообщить новое время
console-law-move-title = Перенести на сообщённое время
console-law-tell-text = Встречи остаются на месте. Эти люди получат письмо и обновлённую запись в календаре, остальные — ничего.
console-law-tell-nobody = Никому не сообщали другое время: исправляется только запись агентства.
console-law-tell-line = { $city }: с { $told } на { $now }, { $day }; с { $other }
console-law-move-text = Встречи переносятся на сообщённое время; все участники получат новое приглашение.
console-law-not-kept = не то время, что было сообщено
console-law-move-both =
    { $n ->
        [one] { $n } человек узнает новое время
        [few] { $n } человека узнают новое время
       *[other] { $n } человек узнают новое время
    }
console-law-reason-hint = Почему встречи могут быть вне правил; например: время было согласовано раньше.
console-law-waiting =
    { $n ->
        [one] Закон перевёл часы: { $n } встреча ждёт вашего решения.
        [few] Закон перевёл часы: { $n } встречи ждут вашего решения.
       *[other] Закон перевёл часы: { $n } встреч ждут вашего решения.
    }
console-law-decide = Решить
console-problem-law-settled = По этой встрече уже принято решение.
console-overlap-title = Общие часы, по времени Милана
console-overlap-both = работают обе стороны
console-overlap-theirs = работают там
console-overlap-home = работает Милан
console-overlap-line = { $place }, { $days }: Милан работает { $home }, они { $theirs } по времени Милана ({ $local } у них); общее время { $shared }.
console-overlap-caption = Общие часы по поясам
console-overlap-milan = Время Милана
console-overlap-none = В этом периоде нет общих часов.
console-city = Город
console-hours = Часы
console-slots-a-day = Встреч в день
console-capacity-title = Места у каждой компании
console-capacity-text = Сколько встреч каждая компания ещё может провести с каждым поясом — по её часам, выходным, занятому времени и встречам.
console-capacity-booked = Назначено
console-capacity-none = Компаний пока нет
console-capacity-none-text = Как только в миссии появятся компании, здесь будет видно, сколько встреч может провести каждая.
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
console-state-on-hold = Закреплённые
console-state-one-booked = Назначена
console-state-one-held = Проведена
console-state-one-missed = Не состоялась
console-state-one-cancelled = Отменена
console-state-one-on-hold = Закреплена
console-state-one-lapsed = Закрепление снято
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
console-feed = В вашем календаре
console-feed-text = Все встречи этой миссии, включая предварительные и отменённые, в Outlook, Google, Apple или Thunderbird: подпишитесь один раз, и каждое изменение придёт само.
console-feed-make = Создать адрес
console-feed-address = Адрес
console-feed-add = Добавить в мой календарь
console-feed-copy = Копировать адрес
console-feed-copied = Адрес скопирован.
console-feed-copy-by-hand = Браузер не разрешает копировать: выделите адрес и скопируйте его вручную.
console-feed-secret = Кто знает адрес, может читать встречи миссии без входа в систему. Создайте новый, когда коллега уходит.
console-feed-renew = Создать новый адрес
console-feed-revoke = Отозвать
console-feed-renewed = Прежний адрес больше ничего не открывает. Кто был на него подписан, должен подписаться заново.
console-feed-revoked = Адрес больше ничего не открывает.
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
console-none-day-full = Свободные часы пересекаются, но у одной из сторон в этот день уже столько встреч, сколько она хочет.
console-none-too-soon = Общее время уже прошло или слишком близко.
console-concession-none = Небольшое изменение не поможет. Можно назначить вне правил, указав причину.
console-concession-open = Если { $side } начнёт в { $at } (местное): общих времён { $slots }.
console-concession-close = Если { $side } задержится до { $at } (местное): общих времён { $slots }.
console-concession-shorter = При встречах по { $minutes } мин: общих времён { $slots }.
console-concession-notice = Без предупреждения: общих времён { $slots }.
console-concession-one-more = С одной лишней встречей в этот день: общих времён { $slots }.
console-concession-open-day = Если { $side } будет работать и { $day }: общих времён { $slots }.
console-concession-made-up-day = { $day } { $side } работает в счёт праздника. Если бы работали обе стороны: общих времён { $slots }.
console-concession-other-day = Сразу за пределами этих дней, { $day }: общих времён { $slots }.
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
console-reason-outside-window = вне дней миссии
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
console-outside-times = Время этого дня, для которого нужна причина
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
console-schedule-more = Показать ещё
console-schedule-range = Встречи { $from }–{ $to } из { $total }
console-schedule-pages = Страницы расписания
console-schedule-previous = Назад
console-schedule-next = Дальше
console-schedule-first = К началу
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
console-answer-count = { $answer }: { $n }
console-answer-from-calendar = Из календаря: { $who }
console-answer-from-page = Страница { $who }
console-answer-from-staff = Приняли сотрудники: { $who }
console-seats = Участники
console-told = О текущем времени сообщено { $when }
console-told-old = Сообщено лишь прежнее время
console-told-nothing = Ещё не сообщено
console-told-title = Что будет сообщено
console-move = Перенести…
console-moving = Перенос…
console-move-title = Перенести встречу
console-move-and-tell = Перенести и сообщить обоим
console-move-draft = Перенести
console-move-one = Перенести: { $company } – { $partner }
console-move-day = Перенести день…
console-move-day-text = Кто-то заболел или уехал? Выберите кого и день: для каждой встречи предлагается новое время, и до подтверждения ничего не меняется.
console-move-day-party = Кто не может
console-move-day-none = В этот день переносить нечего.
console-move-day-now = Сейчас
console-move-day-then = Затем
console-move-day-choose = Новое время
console-move-day-stays = Остаётся на месте
console-move-day-no-slot = Другого времени, свободного для обоих, нет
console-move-day-go = { $n ->
    [one] Перенести { $n } встречу
    [few] Перенести { $n } встречи
   *[other] Перенести { $n } встреч
}
console-move-day-mails = Уйдёт писем: { $n }, каждое на языке получателя.
console-moved-many = Перенесено встреч: { $n }.
console-undo = Отменить
console-undo-left = Пока никто не оповещён: осталось { $left }.
console-undone = Всё как прежде. Никто ничего не узнал.
console-stale-mine = Вы хотели:
console-stale-keep-theirs = Оставить их вариант
console-stale-apply-mine = Применить мой
console-group-by = Группировать
console-group-day = По дням
console-group-company = По компаниям
console-group-partner = По партнёрам
console-hold-for = Закрепить на { $n } ч
console-hold-length = На сколько закрепить
console-hold-until-then = Закрепить до { $when }
console-hold-until = Закреплено до { $when }: до подтверждения никто не приглашён.
console-confirm-meeting = Подтвердить и пригласить обоих
console-hold-confirmed = Подтверждено: обоим отправляются приглашения.
console-lapsed-title =
    { $n ->
        [one] Закрепление истекло: { $n } встреча ждёт решения.
        [few] Закрепления истекли: { $n } встречи ждут решения.
       *[other] Закрепления истекли: { $n } встреч ждут решения.
    }
console-lapsed-text = Никого не пригласили, и время снова свободно для всех. Назначьте встречу сейчас или отложите.
console-lapsed-at = истекло { $when }
console-lapsed-free = ещё свободно
console-lapsed-gone = уже занято
console-lapsed-next = Свободное время рядом
console-lapsed-all = Всё свободное время
console-lapsed-aside = Отложить
console-lapsed-decide = Посмотреть и решить
console-lapsed-put-aside = Отложено.
console-state-lapsed = Закрепление истекло
console-journal-lapse-seen = Истекшее закрепление отложено
console-journal-asks = { $who } спрашивает { $whom }: { $strength }
console-journal-until = до { $when }
console-inbound-search = Найти по компании или партнёру
console-inbound-part = Показано встреч: { $shown } из { $total }. Введите название, чтобы найти нужную.
console-book-draft = Назначить
console-draft = Черновик
console-draft-silent = До запуска миссии писем не получает никто.
console-telling = Письма участникам
console-telling-draft = Сначала черновик: письма уйдут при запуске
console-telling-now = Сообщать сразу
console-release = Запустить миссию
console-released-at = Запущена: { $when }. С тех пор сообщается о каждом изменении.
console-release-text = Список показывает, кто что получит. Ничего не уйдёт до нажатия кнопки внизу.
console-release-none = Писем пока нет
console-release-none-text = Можно запустить и так: с этого момента о каждой новой встрече сообщается сразу.
console-release-count = Писем: { $n }, получателей: { $people }
console-release-mails = Письма, которые уйдут
console-release-to = Кому
console-release-what = Что
console-release-meeting = Встреча
console-release-when = Когда
console-release-go = Запустить и отправить писем: { $n }
console-releasing = Запуск…
console-release-after = После запуска сообщается о каждом переносе.
console-notice-invite = Приглашение
console-notice-update = Новое время
console-notice-cancel = Отмена
console-proposals = Предложенное другое время
console-proposals-open = Предложения времени, ждущие ответа
console-proposal-staff = Организаторы
console-proposal-by-calendar = из календаря
console-proposal-open = Открыто
console-proposal-accepted = Принято
console-proposal-refused = Отклонено
console-proposal-overtaken = Неактуально
console-proposal-reason = Причина (необязательно)
console-proposal-reason-needed = Вне правил: почему всё же можно?
console-proposal-accept = Принять и сообщить
console-proposal-refuse = Отклонить
console-proposal-accepted-done = Принято: обоим сообщается новое время.
console-proposal-refused-done = Отклонено: автору сообщается.
console-requests = Запросы
console-requests-text = Кто с кем хочет встретиться. Компании и партнёры просят и отвечают на своих страницах; здесь можно ответить за них.
console-requests-none = Запросов пока нет
console-requests-none-text = После запуска миссии компании и партнёры ищут друг друга по личным ссылкам.
console-requests-open = Открытые
console-requests-accepted = Принятые
console-requests-declined = Отклонённые
console-requests-expired = Истёкшие
console-requests-noted = Лучше нет
console-request-matrix = Все пары
console-request-requested = Запрошено
console-request-counter-proposed = Предложено другое время
console-request-accepted = Принято
console-request-declined = Отклонено
console-request-expired = Истёк
console-request-withdrawn = Отозвано
console-request-noted = Лучше нет
console-strength-must = обязательно
console-strength-want = желательно
console-strength-no = нет
console-request-turn = Ответ за { $who }
console-request-until = до { $when }
console-request-accept = Принять
console-request-decline = Отклонить
console-request-accept-then = Принять на это время и пригласить
console-request-counter = Предложить другое время
console-request-counter-then = Предложить это время
console-request-countered-done = Предложено: время закреплено, пока другая сторона отвечает.
console-request-message = Пара слов другой стороне
console-request-accepted-done = Принято: обоим отправляются приглашения.
console-request-declined-done = Отклонено: автору сообщается.
console-request-meeting = К встрече
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
console-stale-proposal = На предложение тем временем ответили
console-stale-proposed = Предложено: { $when }
console-stale-request = Запрос тем временем изменился
console-stale-outcome = Итог тем временем записал кто-то другой
console-stale-attendance = Присутствие тем временем исправил кто-то другой
console-stale-text = Ваше изменение не внесено. Сравните обе версии и решите.
console-stale-none = Ни одно из изменений не внесено. Сравните обе версии и решите.
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
console-outcome-none = Ничего не записано
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
console-mail-resent = Приглашение будет ещё раз отправлено на { $address } без изменений.
console-mail-resend = Отправить ещё раз
console-mail-planned = Запланировано
console-mail-bounced = Вернулось
console-mail-to = Кому
console-mail-subject = Тема
console-mail-kind = Вид
console-mail-at = Когда (Милан)
console-mail-waiting = { $n ->
    [one] { $n } в очереди; страница обновляется сама.
    [few] { $n } в очереди; страница обновляется сама.
   *[other] { $n } в очереди; страница обновляется сама.
}
console-mail-part = Показано писем: { $shown } из { $total }.
console-mail-empty = Писем пока нет
console-mail-empty-text = Они уходят при назначении, переносе или отмене встречи.
console-kind-invitation = Приглашение
console-kind-update = Изменение
console-kind-cancellation = Отмена
console-kind-link-resent = Личная ссылка
console-kind-proposal = Предложение времени
console-kind-request = Запрос о встрече
console-kind-feedback = Просьба об отзыве
console-kind-first-contact = Первое письмо
console-kind-request-received = Запрос о встрече
console-kind-request-other-time = Запрос: предложено другое время
console-kind-request-halfway = Запрос ещё открыт
console-kind-request-moved = Запрос перенесён на другое время
console-kind-request-accepted = Запрос принят
console-kind-request-declined = Запрос отклонён
console-kind-given-up = Работа, от которой отказались
console-kind-request-expired = Запрос без ответа
console-kind-details = Изменения без переноса
console-kind-clock-changed = Время изменено законом
console-kind-proposal-received = Предложено другое время
console-kind-proposal-refused = Предложенное время отклонено
console-kind-uninvited = Встреча без адресата
console-kind-reminder = Напоминание
console-kind-reminder-P7D = Напоминание за 7 дней
console-kind-reminder-P1D = Напоминание за 1 день
console-kind-reminder-PT1H = Напоминание за 1 час
console-kind-reminder-PT10M = Напоминание за 10 минут
console-kind-follow-up = Вопрос спустя недели
console-kind-link-resent-alone = Личная ссылка, встреч ещё нет
console-kind-training = Обучающая встреча
console-kind-training-moved = Обучающая встреча перенесена
console-kind-training-clock = Время изменено законом: обучающая встреча
console-kind-training-off = Обучающая встреча отменена
console-kind-training-near = Напоминание об обучающей встрече
console-kind-training-near-P7D = Напоминание об обучающей встрече, за 7 дней
console-kind-training-near-P1D = Напоминание об обучающей встрече, за 1 день
console-kind-training-near-PT1H = Напоминание об обучающей встрече, за 1 час
console-kind-training-near-PT10M = Напоминание об обучающей встрече, за 10 минут
console-mail-views = Разделы почты
console-mail-view-previews = Просмотр писем
console-mail-view-phone = Позвонить
console-mail-view-plan = Напоминания
console-preview-hint = Каждое письмо в том виде, в каком оно ушло бы, со встречей этой миссии или вымышленной. Отсюда ничего не отправляется.
console-preview-reader = Адресат
console-preview-from = От
console-preview-size = Размер
console-preview-form = Вид
console-preview-page = Страница
console-preview-text = Текст
console-preview-calendar = Запись в календаре
console-preview-no-calendar = Это письмо ничего не меняет в календаре.
console-preview-frame = Письмо в виде страницы
console-phone-hint = До этих людей не доходит почта, или их встреча менее чем через 48 часов, а ответа нет. Сначала те, чья встреча раньше.
console-phone-empty = Звонить никому не нужно
console-phone-empty-text = Ни одно письмо не отвергнуто, и все, у кого встреча в ближайшие 48 часов, ответили.
console-phone-failed = Письмо не принято
console-phone-dead = Адрес не принимает почту
console-phone-silent = Нет ответа, встреча скоро
console-phone-no-number = Номер неизвестен
console-phone-their-time = Сейчас { $time }, { $city } ({ $offset })
console-reminders = Напоминания
console-reminders-hint = Приглашённые получают напоминания по почте. При переносе напоминания переносятся вместе со встречей; кто отказался, их не получает.
console-reminders-save = Сохранить напоминания
console-reminders-saved = Сохранено. Это касается и уже назначенных встреч.
console-ahead-P7D = за 7 дней
console-ahead-P1D = за 1 день
console-ahead-PT1H = за 1 час
console-ahead-PT10M = за 10 минут
console-first-contact = Первое письмо
console-first-contact-hint = Короткое письмо с просьбой ответить. После ответа почта партнёра знает агентство, и такие календари, как Gmail, принимают последующие приглашения.
console-first-contact-send = { $n ->
    [one] Написать { $n } человеку
    [few] Написать { $n } людям
    [many] Написать { $n } людям
   *[other] Написать { $n } людям
}
console-first-contact-sent = { $n ->
    [one] { $n } письмо отправляется.
    [few] { $n } письма отправляются.
    [many] { $n } писем отправляется.
   *[other] { $n } письма отправляются.
}
console-first-contact-none = Все представители партнёров уже получали от вас письмо.
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
console-inbox = Входящие
console-title-inbox = Входящие письма
console-mailbox-read = Почта читается сама; ящик проверен последний раз: { $time }.
console-mailbox-trouble = Почтовый ящик не читается. Последний раз прочитан: { $time }.
console-mailbox-unread = Почтовый ящик ещё ни разу не удалось прочитать.
console-mailbox-words = Почтовый сервер отвечает: { $words }
console-mailbox-waits = Всё, что приходит тем временем, ждёт там; ничего не пропадёт.
console-mailbox-gateway = Почту передаёт почтовый шлюз агентства.
console-mailbox-none = Ответы никто не читает: не настроен ни почтовый ящик, ни шлюз (`incontro mail check` скажет, чего не хватает).
console-inbox-lead = Что ответили люди и их календари. Действительные ответы учитываются сами; здесь ждёт то, что требует человека.
console-inbox-open = Ждут вас
console-inbox-all = Все
console-inbox-empty = Ничего не ждёт
console-inbox-empty-text = Ответы, недоставленные письма и предложения другого времени появляются здесь сразу.
console-inbound-reply = Ответ календаря
console-inbound-counter = Предложено другое время
console-inbound-refresh = Приглашение запрошено снова
console-inbound-bounce = Письмо не доставлено
console-inbound-auto-reply = Автоответ
console-inbound-message = Письмо
console-need-read = Прочитать
console-need-confirm = Считать ли этот ответ?
console-need-free-slot = Отказ: освободить время?
console-need-decide = Принять другое время?
console-need-phone = Связаться по телефону
console-inbound-proposed = Предложено
console-inbound-now = Сейчас
console-inbound-not-vouched = Отправитель не подтверждён
console-inbound-nowhere = Пока не относится ни к одной встрече
console-inbound-original = Оригинал (.eml)
console-inbound-write = Ответить
console-inbound-done = Готово
console-inbound-keep = Оставить встречу
console-inbound-free = Отменить встречу
console-inbound-confirm-yes = Считать: { $answer }
console-inbound-confirm-no = Не считать
console-inbound-accept-time = Перенести на это время
console-inbound-refuse-time = Отклонить это время
console-inbound-exception = Почему можно вне правил
console-inbound-forgotten = Текст больше не хранится.
console-inbound-none-yet = По этой встрече пока ничего не приходило.
console-inbound-place = Отнести к встрече
console-inbound-mission = Миссия
console-inbound-meeting = Встреча
console-how-read = Прочитано
console-how-accepted = Принято
console-how-refused = Отклонено
console-how-kept = Встреча оставлена
console-how-overtaken = Снято: позже предложено или решено иное
console-how-cancelled = Встреча отменена
console-reply-uid-unknown = Отвечает на приглашение, которое не наше
console-reply-answer-older = Уже известен более поздний ответ
console-reply-proposes-the-same-time = Предлагает то же время
console-reply-proposed-time-unreadable = Предложенное время неясно: уточните
console-reply-bounce-of-unknown-mail = Не называет нашего письма
console-reply-address-takes-no-mail = Адрес не принимает почту
console-reply-delivery-delayed = Сервер ещё пытается
console-reply-calendar-damaged = Календарная часть не читается
console-problem-mail-handled = Кто-то уже обработал это письмо.
console-problem-mail-under-way = Это письмо как раз отправляется. Проверьте чуть позже.
console-problem-invitation-not-sent = Первое приглашение этому человеку ещё не отправлено.
console-problem-mail-without-answer = В этом письме нет ответа.
console-problem-answer-outdated = Ответ относится ко времени, которое уже не действует.
console-journal-mail-put-here = Письмо отнесено к этой встрече
console-journal-mail-dealt-with = Письмо обработано
console-journal-invitation-asked-for-again = Приглашение запрошено снова
console-journal-invitation-sent-again = Приглашение отправлено ещё раз
console-journal-meeting-booked = Встреча назначена
console-journal-meeting-moved = Встреча перенесена
console-journal-meeting-cancelled = Встреча отменена
console-journal-meeting-held = Встреча проведена
console-journal-meeting-missed = Встреча не состоялась
console-journal-meeting-put-on-hold = Время закреплено
console-journal-meeting-lapsed = Закрепление снято
console-journal-change-undone = Изменение отменено
console-journal-time-proposed = Предложено другое время
console-journal-proposal-accepted = Предложение принято
console-journal-proposal-refused = Предложение отклонено
console-journal-meeting-requested = Запрошена встреча
console-journal-wish-noted = Предпочитает не встречаться
console-journal-request-accepted = Запрос принят
console-journal-request-declined = Запрос отклонён
console-journal-request-counter-proposed = В ответ предложено другое время
console-journal-request-requested = Снова предложено другое время
console-journal-request-expired = Срок запроса истёк
console-journal-request-hastened = Срок ответа на запрос сокращён
console-journal-request-moved = Запрос перенесён на другое время
console-journal-request-withdrawn = Запрос отозван
console-journal-mission-created = Миссия создана
console-journal-mission-released = Миссия запущена
console-journal-party-added = Участник добавлен
console-journal-parties-imported = Участники импортированы
console-journal-link-revoked = Ссылка отозвана
console-journal-feed-made = Адрес календаря создан
console-journal-feed-renewed = Адрес календаря обновлён
console-journal-feed-revoked = Адрес календаря отозван
console-journal-availability-changed = Часы изменены
console-journal-limits-changed = Ограничения изменены
console-journal-days-closed = Дни закрыты
console-journal-days-opened = Дни снова открыты
console-journal-reminders-changed = Напоминания изменены
console-journal-interpreter-added = Переводчик добавлен
console-journal-interpreter-left = Переводчик покинул миссию
console-journal-calendar-added = Календарь передан
console-journal-calendar-removed = Календарь отозван
console-journal-calendar-changed = Календарь прочитан снова: он изменился
console-journal-mail-tried-again = Повторная отправка письма
console-journal-mail-came-back = Письмо вернулось
console-journal-address-alive = Адрес снова принимает письма
console-journal-link-made = Создана новая ссылка
console-journal-link-sent-again = Ссылка отправлена ещё раз
console-journal-first-contacts-sent = Первое письмо отправлено
console-journal-training-led = Организаторы выступают на обучающей встрече
console-journal-csv = Скачать для таблицы
console-journal-text = Каждое изменение с автором, последние сверху. Переписать их нельзя.
console-journal-more = Показать более ранние
console-journal-what = Что
console-journal-about = О ком
console-journal-who = Кто
console-journal-clock-law-changed = Закон перевёл часы
console-journal-clock-told = Новое время сообщается
console-journal-invitation-accepted = Приглашение принято
console-journal-invitation-tentative = Ответ: возможно
console-journal-invitation-declined = Приглашение отклонено
console-journal-reply-not-applied = Ответ из календаря не применён
console-reply-revision-outdated = Он относится ко времени, которое с тех пор изменилось
console-reply-other-address = Он пришёл не с того адреса, который приглашали
console-reply-sender-unvouched = Наш почтовый сервер не смог подтвердить отправителя
console-reply-sends-someone-else = Хотят прислать другого человека
console-reply-proposes-another-time = Предлагают другое время
console-reply-not-an-answer = Это не «да», не «возможно» и не «нет»
console-reply-meeting-over = Он пришёл после начала или окончания встречи
console-reply-session-over = Он пришёл после начала обучающей встречи, или она отменена
console-reply-session-for-everybody = Предлагает другое время для обучающей встречи, а оно одно для всех: напишите этому человеку
console-reply-speaker-declines = Докладчик обучающей встречи не придёт
console-reply-stamp-ahead = Его дата в будущем
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
console-answers-none = ответов пока нет
console-fault-zone-ambiguous = Сокращение нескольких поясов: укажите место, напр. Asia/Shanghai
console-fault-zone-unusual = Этот регион живёт по другому времени: проверьте
console-fault-sector-guessed = Прочитано как ближайшая отрасль: проверьте
console-fault-language-assumed = Язык не указан: взят язык страны
console-problem-plan-too-big = Слишком много исправлений. Исправьте файл и повторите.
console-journal-feedback-given = Отзыв дан
console-live = Сейчас
console-title-live = Комнаты сейчас
console-title-mission-live = Комнаты сейчас
console-live-text = Кто в комнате, кто ждёт и кто опаздывает. Страница обновляется сама.
console-live-empty = Нет открытых комнат
console-live-empty-text = Комнаты открываются незадолго до встречи и появляются здесь сами.
console-live-off = Связь с сервером прервана: данные на { $time }. Пробуем снова.
console-live-starts-in = начнётся через { $n } мин
console-live-left = осталось { $n } мин
console-live-over = время вышло, закроется через { $n } мин
console-live-in = В комнате
console-live-early = Ждёт открытия
console-live-waiting = Ждёт, пока впустят
console-live-away = Связь потеряна
console-live-absent = Нет на месте
console-live-late = опаздывает на { $n } мин
console-live-said-late = предупредил: { $n } мин
console-live-since = с { $time }
console-live-quality-3 = Связь хорошая
console-live-quality-2 = Связь средняя
console-live-quality-1 = Связь плохая
console-live-quality-0 = Ничего не приходит
console-live-path-udp = напрямую
console-live-path-tcp = через экран (TCP)
console-live-path-relay = через TURN
console-live-ms = { $n } мс
console-live-hand = Поднята рука
console-live-muted = Микрофон выключен
console-live-into = переводит на { $language }
console-live-guarded = Зал ожидания включён
console-live-guard = Впускать по одному
console-live-unguard = Оставить дверь открытой
console-live-help = Войти и помочь
console-live-notice = Написать в комнату
console-live-notice-text = Сразу увидят все, кто в комнате или ждёт.
console-live-notice-send = Показать всем
console-live-extend = Ещё 5 минут
console-live-admit = Впустить
console-live-mute = Выключить микрофон
console-live-remove = Удалить
console-live-remove-text = { $name } покинет комнату и вернётся, только если вы впустите.
console-live-remove-reason = Причина, для журнала
console-live-send = В другую комнату
console-live-send-text = Выберите комнату, где у { $name } встреча.
console-live-send-none = Для этой стороны нет других открытых комнат.
console-live-done = Готово
console-live-people = Люди
console-live-listening = Слушают: { $n }
console-live-training-all = Все, кто там, и слово
console-live-training = Обучающая встреча
console-live-check-ready = Проверка пройдена
console-live-check-limited = Проверка: с ограничениями
console-live-check-trouble = Проверка: проблемы
console-live-check-detail = микрофон: { $microphone }, камера: { $camera }; UDP: { $udp }, TCP: { $tcp }, TURN: { $relay }
console-device-works = работает
console-device-off = выключено
console-device-asking = ждёт разрешения
console-device-denied = запрещено
console-device-missing = нет
console-device-failed = не работает
console-way-open = открыт
console-way-blocked = закрыт
console-way-untried = не проверен
console-live-clock-differs = Часы устройства: { $theirs }, в карточке: { $ours }
console-interpreter = Переводчик
console-showing = Присутствие
console-showing-there = был
console-showing-kept-out = технический сбой
console-showing-absent = отсутствовал
console-tile-kept-out = Технические сбои
console-tile-kept-out-note = не состоялось, хотя кто-то пришёл
console-correct = Исправить…
console-correct-title = Исправить присутствие: { $name }
console-correct-text = То, что видела комната, сохраняется. То, что знаете Вы, стоит рядом и учитывается в отчёте.
console-correct-reason = Откуда Вы это знаете
console-correct-undo = Считать то, что видела комната
console-corrected = Исправлено.
console-journal-attendance-there = Присутствие исправлено: был
console-journal-attendance-kept-out = Присутствие исправлено: технический сбой
console-journal-attendance-absent = Присутствие исправлено: отсутствовал
console-journal-attendance-as-seen = Присутствие, как его видела комната
console-problem-not-begun = Эта встреча не началась или не состоится.
console-field-company-showing = Компания
console-field-partner-showing = Партнёр
console-journal-door-guarded = Зал ожидания включён
console-journal-door-opened = Зал ожидания выключен
console-journal-guest-admitted = Впущен
console-journal-guest-removed = Удалён
console-journal-guest-muted = Микрофон выключен
console-journal-guest-sent-away = Отправлен в другую комнату
console-journal-guest-sent-here = Пришёл из другой комнаты
console-journal-notice-sent = Сообщение в комнату
console-journal-meeting-extended = Встреча продлена
console-journal-staff-joined = Организаторы вошли помочь
console-journal-delay-said = Предупреждение об опоздании
console-problem-room-not-open = Комната сейчас не открыта.
console-problem-not-their-meeting = Этот человек не участвует в той встрече.
console-problem-taken-after = У одной из сторон сразу после этого другая встреча.
console-problem-meeting-too-long = Встреча длится не более четырёх часов.
console-problem-bad-text = Напишите что-нибудь, не более 500 знаков.

# Interpreters
console-trainings = Обучение
console-title-trainings = Обучающие встречи
console-trainings-text = Говорите вы и ещё до четырёх человек; все участники миссии могут слушать, писать в чат и поднимать руку.
console-trainings-empty = Предстоящих встреч нет
console-trainings-empty-text = Запланируйте встречу: все участники миссии получат письмо и войдут по личной ссылке.
console-trainings-draft = Сначала опубликуйте миссию: черновик никого не оповещает.
console-trainings-past = Прошедшие встречи
console-training-plan = Запланировать встречу
console-training-plan-text = Все участники миссии получат письмо со временем по своим часам.
console-training-plan-do = Запланировать и оповестить всех
console-training-title = Тема
console-training-day = День
console-training-time = Начало, по времени Милана
console-training-minutes = Минуты
console-training-lead = Войти и вести
console-training-cancel = Отменить встречу
console-training-cancel-title = Отменить «{ $title }»?
console-training-cancel-text = Все участники миссии получат письмо.
console-training-move = Перенести «{ $title }»
console-training-move-text = Все участники миссии получат письмо с новым временем, и запись в их календаре переместится.
console-training-move-do = Перенести и оповестить всех
console-training-told = Оповещено по почте: { $n }
console-training-answers = Ответы из календарей
console-training-off = отменена
console-training-speakers = Кто говорит
console-training-no-speaker = Пока никто. Вы говорите, как только войдёте.
console-training-add-speaker = Выбрать докладчика
console-training-give-word = Дать слово
console-training-take-word = Забрать слово
console-training-in = В комнате
console-training-came =
    { $n ->
        [one] Был { $n } участник
        [few] Было { $n } участника
       *[other] Участников: { $n }
    }
console-training-listeners =
    { $n ->
        [one] { $n } слушатель
        [few] { $n } слушателя
       *[other] Слушателей: { $n }
    }
console-training-inside =
    { $n ->
        [one] Сейчас в комнате { $n } человек
        [few] Сейчас в комнате { $n } человека
       *[other] Сейчас в комнате: { $n }
    }
console-problem-too-many-speakers = Одновременно говорят не более четырёх человек. Сначала заберите слово у одного из них.
console-problem-room-full-of-speakers = В комнате говорит столько человек, сколько она вмещает. Сначала заберите слово у одного из них.
console-problem-bad-title = Укажите тему в одну строку.
console-problem-training-cancelled = Эта встреча отменена.
console-problem-training-changed = Тем временем встречу перенёс кто-то другой. Сейчас показано, как есть.
console-problem-mission-draft = Сначала опубликуйте миссию: о встрече всем сообщают письмом.
console-journal-training-planned = Запланирована обучающая встреча
console-journal-training-moved = Обучающая встреча перенесена
console-journal-training-called-off = Обучающая встреча отменена
console-journal-word-given = Дано слово
console-journal-word-taken = Слово забрано
console-interpreters = Переводчики
console-add-interpreter = Добавить переводчика
console-interpreters-empty = Переводчиков пока нет
console-interpreters-empty-text = Переводчик получает личную ссылку и расписание, как и все, и никогда не занят на двух встречах сразу.
console-interprets = Переводит между
console-interprets-hint = Два языка или больше.
console-country = Страна
console-interpreter-hours = Часы таблицей (CSV)
console-hours-planned = Часов по плану
console-hours-present = Часов присутствия
console-interpreter-gone = Больше не участвует
console-n-declined = { $n ->
    [one] { $n } отклонена
    [few] { $n } отклонены
   *[other] { $n } отклонено
}
console-at-risk = { $n ->
    [one] { $n } встреча осталась без переводчика
    [few] { $n } встречи остались без переводчика
   *[other] { $n } встреч остались без переводчика
}
console-booked-twice = Встречи, переводчик которых в то же время занят на другой: { $n }
console-interpreter-remove = Убрать
console-interpreter-remove-title = Убрать { $name }?
console-interpreter-remove-text = Прошедшие часы сохранятся. Сначала будут названы предстоящие встречи.
console-interpreter-needed = { $n ->
    [one] { $n } встрече нужен этот переводчик. Он получит уведомление; встреча останется, но без переводчика:
    [few] { $n } встречам нужен этот переводчик. Он получит уведомление; встречи останутся, но без переводчика:
   *[other] { $n } встречам нужен этот переводчик. Он получит уведомление; встречи останутся, но без переводчика:
}
console-interpreter-remove-anyway = Всё равно убрать
console-interpreter-reason = Причина
console-host = Ведущий
console-hosts = Ведущие
console-no-host = От агентства эту встречу никто не ведёт.
console-assign-host = Выбрать ведущего
console-host-assigned = { $name } ведёт встречу и получит приглашение по почте.
console-host-taken-out = { $name } больше не ведёт эту встречу и узнает об этом по почте.
console-nobody-to-host = Других сотрудников нет.
console-hosted-by = Ведущий: { $name }
console-host-alternatives = В это время свободны все:
console-problem-host-taken = В это время ведущий на другой встрече, здесь или в другой миссии. Выберите другого ведущего или другое время.
console-problem-host-gone = Эта учётная запись закрыта: её владелец больше не может вести встречи.
console-problem-host-takes-part = Адрес этого сотрудника есть у одного из участников миссии.
console-journal-host-assigned = Ведущий назначен
console-journal-host-removed = Ведущий снят
console-no-interpreter = Никто не переводит.
console-assign-interpreter = Назначить переводчика
console-assign = Назначить
console-take-out = Снять
console-free-then = свободен в это время
console-busy-then = на другой встрече
console-other-languages = другие языки
console-nobody-to-assign = Других переводчиков в этой миссии нет.
console-interpreter-assigned = { $name } переводит и получит приглашение по почте.
console-interpreter-taken-out = { $name } здесь больше не переводит и узнает об этом по почте.
console-problem-interpreter-taken = В это время переводчик на другой встрече, здесь или в другой миссии. Выберите другое время или другого переводчика.
console-problem-interpreter-left = Этот переводчик больше не участвует в миссии.
console-problem-languages-too-few = Переводчику нужны хотя бы два языка.
console-journal-interpreter-assigned = Переводчик назначен
console-journal-interpreter-removed = Переводчик снят

## guest

guest-language = Язык
guest-your-time = Ваше время
guest-help = Помощь организаторов:
guest-agenda = Ваши встречи
guest-time = Когда вам удобно
guest-time-lead = Всё время указано по часам города { $city } ({ $offset }).
guest-time-link = Наше удобное время
guest-feed = В вашем календаре
guest-feed-lead = Подпишитесь один раз: календарь покажет все ваши встречи и сам учтёт каждое изменение.
guest-feed-add = Добавить в мой календарь
guest-feed-address = Или скопируйте этот адрес в свой календарь («подписаться по адресу»)
guest-feed-secret = Кто знает адрес, может прочитать ваше расписание: никому его не передавайте. Если он попал в чужие руки, создайте новый.
guest-feed-renew = Создать новый адрес
guest-feed-revoke = Отозвать адрес
guest-feed-make = Создать адрес моего календаря
guest-time-kept = Сохранено. Мы это учтём.
guest-time-week = Обычная неделя
guest-time-week-hint = Отметьте получасы, когда вы можете встретиться.
guest-time-extended = Расширенные часы
guest-time-extended-yes = Мы согласны встречаться и между 8:00 и 20:00
guest-time-extended-hint = Помогает, когда другая сторона далеко. Решение можно изменить в любое время.
guest-time-daily = Встреч в день, не более (необязательно)
guest-time-days = Дни миссии
guest-time-days-hint = Только если день отличается от обычного.
guest-time-usual = Как обычно
guest-time-closed = Недоступны
guest-time-hours = Только в эти часы
guest-time-from = С
guest-time-to = До
guest-time-save = Сохранить часы
guest-time-booked = Уже назначенные встречи остаются как есть.
guest-time-bad-hours = Эти часы не понятны: конец должен быть после начала.
guest-time-none-left = Тогда времени для встреч совсем не останется.
guest-busy = Другие ваши дела
guest-busy-hint = Из календаря мы читаем только, когда вы заняты, но не чем. Адрес перечитывается каждые несколько часов.
guest-busy-address = Адрес календаря (https или webcal)
guest-busy-file = или файл .ics
guest-busy-read = Прочитать календарь
guest-busy-remove = Убрать
guest-busy-state =
    { $n ->
        [one] { $n } занятый промежуток в дни миссии
        [few] { $n } занятых промежутка в дни миссии
       *[other] { $n } занятых промежутков в дни миссии
    }
guest-busy-failed = в последний раз не прочитан
guest-busy-none = Укажите адрес или выберите файл.
guest-busy-bad-address = Этот адрес прочитать нельзя: он должен быть открытым и начинаться с https:// или webcal://.
guest-busy-unreachable = Сервер календаря не отвечает как нужно. Попробуйте позже или отправьте файл.
guest-busy-bad-file = Это не календарь, который мы можем прочитать.
guest-busy-many = Календарей уже пять: сначала уберите один.
guest-none-yet = Для вас пока нет встреч. Как только встреча будет назначена, вы получите письмо.
guest-later = Затем
guest-trainings = Обучающие встречи
guest-trainings-lead = Вы входите как слушатель; чтобы выступить, поднимите руку в комнате.
guest-past = Прошедшие и отменённые
guest-all = Все ваши встречи
guest-moved = Встреча перенесена. Верное время указано ниже.
guest-moved-badge = Новое время
guest-cancelled = Эта встреча не состоится.
guest-cancelled-next = От вас ничего не требуется. Если есть вопросы, позвоните или напишите организаторам.
guest-cancelled-badge = Отменена
guest-held = Состоялась
guest-missed = Не состоялась
guest-over = Завершена
guest-awaiting = Ждём ответа
guest-accepted = Принята
guest-tentative = Возможно
guest-declined = Отклонена
guest-room-opens = Комната откроется в { $time } по вашему времени.
guest-room-opens-on = Комната откроется: { $when }.
guest-room-open = Комната открыта.
guest-room-running = Встреча началась.
guest-enter = Войти в комнату
guest-test = Проверить камеру и микрофон
guest-enter-early = Войти можно в любое время: проверьте камеру и микрофон и подождите там, пока комната откроется.
guest-answer = Вы придёте?
guest-answer-none = Вы ещё не ответили.
guest-answer-accepted = Вы ответили, что придёте. Ответ ещё можно изменить.
guest-answer-tentative = Вы ответили, что, возможно, придёте. Ответ ещё можно изменить.
guest-answer-declined = Вы ответили, что не придёте. Ответ ещё можно изменить.
guest-accept = Приду
guest-maybe = Возможно
guest-decline = Не смогу
guest-answer-else = Удобнее другое время? Позвоните или напишите организаторам.
guest-times-best = Самое удобное время для обеих сторон
guest-times-all = Всё свободное время
guest-times-clock = Сверху ваше время, под ним время другой стороны.
guest-times-none = Времени, свободного для обеих сторон, не осталось. Напишите или позвоните нам, и мы найдём его вместе.
guest-times-choose = Сначала выберите время.
guest-times-gone = Это время уже занято. Выберите другое.
guest-times-gone-next = Кто-то успел раньше. Ничего не изменилось: вернитесь и посмотрите, что свободно.
guest-message = Пара слов другой стороне (необязательно)
guest-propose = Предложить другое время
guest-propose-lead = Выберите время, свободное для обеих сторон. Встреча остаётся на месте, пока { $other } или организаторы не согласятся.
guest-propose-send = Отправить предложение
guest-proposed-own = Вы предложили другое время. Мы напишем, как только будет ответ.
guest-proposed-waits = Предложено другое время
guest-proposed-look = Посмотреть и ответить
guest-proposed-theirs = { $other } предлагает другое время
guest-proposed-staff = Организаторы предлагают другое время
guest-proposed-new = Предложенное время
guest-proposed-now = Нынешнее время
guest-proposed-accept = Согласиться на новое время
guest-proposed-refuse = Оставить нынешнее время
guest-decided = На это предложение уже ответили
guest-decided-next = На странице встречи указано действующее время.
guest-find = С кем вы хотели бы встретиться?
guest-find-lead = Посмотрите, кто участвует, и попросите о встрече: другая сторона ответит да или нет либо предложит время.
guest-find-name = Название или город
guest-find-sector = Отрасль
guest-find-all-sectors = Все отрасли
guest-find-go = Искать
guest-find-none = Никто не найден. Попробуйте меньше слов или все отрасли.
guest-find-now = сейчас { $time }
guest-find-meets = Встреча назначена
guest-ask = Попросить о встрече
guest-ask-strength = Насколько это для вас важно?
guest-strength-must = Именно тот, кого я ищу
guest-strength-want = Буду рад встрече
guest-strength-no = Лучше нет (это видят только организаторы)
guest-ask-time = При желании предложите время: оно закреплено за вами обоими до ответа.
guest-ask-time-none = Без времени: выберет другая сторона
guest-ask-send = Отправить
guest-ask-open = Между вами уже есть запрос или встреча
guest-ask-open-next = Посмотрите в своих запросах и встречах.
guest-ask-closed = Здесь нельзя попросить о встрече
guest-ask-closed-next = Ничего не изменилось. Если нужна помощь, напишите или позвоните организаторам.
guest-requests = Ваши запросы
guest-requests-none = Запросов пока нет. Найдите, с кем встретиться.
guest-requests-yours = Ждут вашего ответа
guest-requests-theirs = Ждут ответа другой стороны
guest-requests-past = Завершённые
guest-requests-limits = Открытые запросы: { $open } из { $open-max }. Из всех самых важных: { $must } из { $must-max }.
guest-requests-waiting = Запросы о встрече, которые ждут вашего ответа: { $n }
guest-requests-full = У вас уже столько запросов, сколько можно иметь
guest-requests-full-next = Дождитесь ответа или отзовите один из них. Ничего не изменилось.
guest-request-from = { $other } хочет встретиться с вами
guest-request-to = Ваш запрос к { $other }
guest-request-no-time = время не указано
guest-request-until = Ответить до: { $when }
guest-request-yours = Ваш ход
guest-request-theirs = Ожидание
guest-request-accepted = Принято
guest-request-declined = Отклонено
guest-request-expired = Срок истёк
guest-request-withdrawn = Отозвано
guest-request-noted = Лучше нет
guest-request-accept = Согласиться на встречу
guest-request-accept-time = Выберите время и согласитесь
guest-request-counter = Предложить другое время
guest-request-decline = Отказаться
guest-request-withdraw = Отозвать запрос
guest-request-again = Попросить ещё раз
guest-request-next = Никто не ответил вовремя, и закреплённое время снова свободно. Следующее удобное время: { $time }.
guest-request-changed = Запрос тем временем изменился
guest-request-changed-next = С вашей стороны ничего не изменилось. Посмотрите, как обстоит дело, в своих запросах.
guest-request-late = Время для ответа истекло
guest-request-late-next = Вы можете сами попросить о встрече: другая сторона будет рада.
guest-calendar = Добавить в календарь (.ics)
guest-strips = Цветом выделено время с 9:00 до 18:00: { $own } (сверху) и { $other } (снизу).
guest-feedback-give = Рассказать, как прошло
guest-feedback-change = Изменить ответы
guest-satisfaction = Насколько вы довольны этой встречей?
guest-satisfaction-low = совсем нет
guest-satisfaction-high = очень
guest-contract = Намечается ли контракт?
guest-contract-none = Пока нет
guest-contract-negotiating = Идут переговоры
guest-contract-signed = Подписан
guest-next-step = Что дальше?
guest-next-step-nothing = Пока ничего
guest-next-step-talk = Продолжим переписку или созвонимся
guest-next-step-sample = Образцы или прайс-лист
guest-next-step-visit = Встретимся лично
guest-next-step-contract = Составим контракт
guest-comment = Что-нибудь ещё? (необязательно)
guest-send = Отправить
guest-feedback-who = Ваши ответы читают только организаторы; другая сторона их не видит.
guest-thanks = Спасибо
guest-thanks-next = Ваши ответы сохранены. Их можно изменить по той же ссылке.
guest-about-you = Что мы о вас знаем
guest-about-why = Эти сведения есть у организаторов и используются только для организации встреч этой миссии. Те, с кем вы встречаетесь, видят ваше имя, компанию и город.
guest-about-delete = Чтобы исправить или удалить их, позвоните или напишите организаторам.
guest-fact-name = Имя
guest-fact-company = Компания
guest-fact-mail = Эл. почта
guest-fact-phone = Телефон
guest-fact-language = Язык
guest-fact-clock = Ваши часы
guest-nothing-lost = Ничего не потеряно.
guest-no-link = Эта ссылка ничего не открывает
guest-no-link-next = Возможно, она неполная или больше не действует. Откройте последнее письмо организаторов и воспользуйтесь ссылкой в нём или ответьте на это письмо и попросите новую ссылку.
guest-no-meeting = Этой встречи нет среди ваших
guest-no-meeting-next = Возможно, это встреча другого человека. Ваша ссылка показывает все ваши встречи.
guest-stale = Нажмите кнопку ещё раз
guest-stale-next = Страница устарела или была открыта не по вашей ссылке. Ничего не изменилось. Откройте страницу снова и нажмите кнопку там.
guest-changed = За это время встреча изменилась
guest-changed-next = Ваш ответ не сохранён, потому что относился к другому времени. Посмотрите новое время и ответьте ещё раз.
guest-begun = Встреча уже началась
guest-begun-next = Отвечать больше не нужно: просто войдите в комнату.
guest-over-now = Эта встреча завершена или отменена
guest-over-next = Ничего не изменилось. На вашей странице показано, как обстоят дела сейчас.
guest-session-changed = За это время обучающая встреча изменилась
guest-session-begun = Обучающая встреча уже началась
guest-session-off = Эта обучающая встреча отменена
guest-room-closed = Комната закрыта
guest-room-closed-next = Встреча завершена. Ничего не потеряно: на вашей странице показано, как обстоят дела сейчас.
guest-feedback-early = Пока слишком рано
guest-feedback-early-next = Встреча ещё не состоялась. Вернитесь по той же ссылке после неё.
guest-incomplete = Ответьте, пожалуйста, на все три вопроса.
guest-comment-long = Комментарий слишком длинный: не более 2000 знаков.
guest-bad-form = Не удалось прочитать отправленное
guest-bad-form-next = Ничего не изменилось. Вернитесь, проверьте написанное и отправьте ещё раз.
guest-broken = На нашей стороне произошёл сбой
guest-broken-next = Ничего не потеряно. Подождите немного и попробуйте снова; если не поможет, позвоните организаторам.
guest-try-again = Вернуться на вашу страницу
guest-home-title = Деловые встречи через часовые пояса
guest-home-what = Incontro организует онлайн-встречи компаний с зарубежными партнёрами в час, удобный для обеих сторон.
guest-home-invited = Вас пригласили?
guest-home-link = Воспользуйтесь ссылкой из письма с приглашением. Она только ваша и открывает ваши встречи: не нужны ни учётная запись, ни пароль. Если не можете её найти, ответьте на любое письмо организаторов и попросите снова.
guest-home-staff = Вход для сотрудников
