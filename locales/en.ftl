### English

## time

time-weekday-1 = Mon
time-weekday-2 = Tue
time-weekday-3 = Wed
time-weekday-4 = Thu
time-weekday-5 = Fri
time-weekday-6 = Sat
time-weekday-7 = Sun
time-month-1 = Jan
time-month-2 = Feb
time-month-3 = Mar
time-month-4 = Apr
time-month-5 = May
time-month-6 = Jun
time-month-7 = Jul
time-month-8 = Aug
time-month-9 = Sep
time-month-10 = Oct
time-month-11 = Nov
time-month-12 = Dec
time-day = { $weekday } { $day } { $month } { $year }
time-at = { $day }, { $time } { $city } ({ $offset })
time-at-same-day = { $time } { $city } ({ $offset })
time-both = { $own } · { $other }
time-change = The clocks in { $city } change around then: { $day }, from { $before } to { $after }. The times given here already allow for it.

## city

city-milan = Milan
city-milano = { city-milan }
city-bergamo = Bergamo
city-brescia = Brescia
city-beijing = Beijing
city-calgary = Calgary
city-delhi = Delhi
city-edmonton = Edmonton
city-halifax = Halifax
city-kaliningrad = Kaliningrad
city-kolkata = Kolkata
city-london = London
city-montreal = Montréal
city-moscow = Moscow
city-mumbai = Mumbai
city-novosibirsk = Novosibirsk
city-regina = Regina
city-samara = Samara
city-shanghai = Shanghai
city-shenzhen = Shenzhen
city-guangzhou = Guangzhou
city-st-john-s = St. John’s
city-toronto = Toronto
city-vancouver = Vancouver
city-vladivostok = Vladivostok
city-winnipeg = Winnipeg
city-yekaterinburg = Yekaterinburg

## mail

mail-title = B2B meeting: { $other } – { $own }
mail-subject-invitation = Invitation: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-update = New time: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-details = Update: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-cancellation = Cancelled: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-feedback = How was your meeting with { $other }?
mail-subject-link = Your personal link: { $mission }
mail-hello = Dear { $name },
mail-hello-unnamed = Good day,
mail-invitation = { $agency } has arranged an online meeting for you with { $other }.
mail-update = Your meeting with { $other } has moved to a new time.
mail-details = There is news about your meeting with { $other }; the time stays the same.
mail-cancellation = Your meeting with { $other } will not take place.
mail-uninvited = The meeting with { $other } will take place without you.
mail-feedback = You have met { $other }. A few short questions tell us what came of it.
mail-link = Here is your personal link again. It opens all your meetings.
mail-when = When
mail-before = Before: { $time }
mail-with = With
mail-next = Your next meeting
mail-button-meeting = Open your meeting
mail-button-agenda = See your meetings
mail-button-feedback = Answer
mail-join = Join the online meeting
mail-join-at = Join the online meeting: { $url }
mail-personal = This link is yours alone: you need no account and no password. Please do not pass it on.
mail-test = The same link lets you test camera and microphone beforehand.
mail-move = To move or cancel the meeting, answer this mail.
mail-phone = Help by phone: { $phone }
mail-mission = Mission: { $mission }
mail-privacy = We use your name and address only to arrange the meetings of this mission. Questions? Answer this mail.
mail-subject-first = { $mission }: online meetings for you
mail-subject-reminder = Reminder: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-soon = At { $time } ({ $city }): { $other } – { $own }
mail-subject-clock = Your clock changes: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-request = { $other } would like to meet you
mail-subject-request-other-time = Another time proposed, please answer: { $other }
mail-subject-request-halfway = Your answer is awaited: { $other }
mail-subject-request-moved = Another time proposed: meeting with { $other }
mail-subject-request-accepted = Accepted: meeting with { $other }
mail-subject-request-declined = Your meeting request to { $other }
mail-subject-request-expired = No answer from { $other }
mail-subject-proposal = Another time? { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-proposal-refused = The time stays: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-training = Training session: { $title }
mail-subject-training-off = Called off: { $title }
mail-subject-training-moved = New time: { $title }, { $day } { $time } ({ $city })
mail-subject-training-clock = Your clock changes: { $title }, { $day } { $time } ({ $city })
mail-subject-training-near = Reminder: { $title }, { $day } { $time } ({ $city })
mail-subject-follow-up = What has become of your contact with { $other }?
mail-first = { $agency } is preparing the mission { $mission } and would like to arrange online meetings for you.
mail-first-reply = Please answer this mail, if only with “yes”. Your mail program then knows us, and our invitations reach your calendar.
mail-first-more = Your personal page shows your meetings and lets you test camera and microphone. It needs no account.
mail-reminder-week = Your online meeting with { $other } is one week away.
mail-reminder-day = Your online meeting with { $other } is one day away.
mail-reminder-hour = Your online meeting with { $other } starts in about an hour.
mail-reminder-minutes = Your online meeting with { $other } is about to start. The room is open.
mail-clock = The law has changed the time in { $city }. Your meeting with { $other } has not moved, but your clock will show another time when it starts.
mail-clock-move = If the new time does not suit you, propose another on the meeting’s page or answer this mail.
mail-request = { $other } would like to meet you online during the mission { $mission }.
mail-request-other-time = We have moved the time that is proposed for your meeting with { $other }. Please answer to the new one: the time before no longer stands.
mail-request-halfway = { $other } has asked you for an online meeting and is waiting for your answer.
mail-request-moved = We have moved the time that is proposed for your meeting with { $other }, who is still to answer. You need not do anything.
mail-request-accepted = { $other } has accepted your request for a meeting. You receive the invitation with the time in a mail of its own.
mail-request-declined = { $other } cannot accept your request for a meeting this time.
mail-request-expired = { $other } has not answered your request for a meeting in time, so it no longer stands. Your page shows you other partners.
mail-answer-by = Please answer by { $time }.
mail-message = They write:
mail-proposal = { $other } proposes another time for your meeting.
mail-proposal-refused = The time you proposed for your meeting with { $other } is not possible. The meeting stays where it is.
mail-training = { $agency } invites you to a training session of { $mission }: “{ $title }”.
mail-training-how = You come in by the same personal link as to your meetings. Who listens and wants to say something raises a hand in the room.
mail-training-off = The training session “{ $title }” does not take place.
mail-training-moved = The training session “{ $title }” has moved to a new time.
mail-training-clock = The law has changed the time in { $city }. The training session “{ $title }” has not moved, but your clock will show another time when it starts.
mail-training-week = The training session “{ $title }” is one week away.
mail-training-day = The training session “{ $title }” is one day away.
mail-training-hour = The training session “{ $title }” starts in about an hour.
mail-training-minutes = The training session “{ $title }” is about to start. The room is open.
mail-follow-up = { $days ->
    [one] Yesterday you met
   *[other] { $days } days ago you met
} { $other } online. Are you still talking, have you signed, or is it closed? Your answer takes a minute.
mail-still-free = Still free for both
mail-proposed = Proposed time
mail-now = Booked now: { $time }
mail-you-proposed = You proposed: { $time }
mail-button-answer = Accept, decline or ask for another time
mail-button-first = See who we are
mail-button-request = Answer the request
mail-button-partners = See other partners
mail-button-proposal = Accept or decline
mail-button-follow-up = Say how things stand

## room

room-language = Language
room-close = Close
room-your-time = Your time
room-time-in = Time in { $city }
room-day-after = +1 day
room-day-before = −1 day
room-device-zone-old = This device has outdated time zone rules. The times shown here are right.
room-you-are = You enter as { $name }, { $party }
room-check = Check your camera and microphone
room-devices = Devices
room-settings = Devices
room-microphone = Microphone
room-camera = Camera
room-speaker = Speaker
room-mute = Turn the microphone off
room-unmute = Turn the microphone on
room-camera-stop = Turn the camera off
room-camera-start = Turn the camera on
room-microphone-is-off = Your microphone is off
room-camera-is-off = Your camera is off
room-no-picture = No picture from your camera
room-asking = Waiting for your permission…
room-asking-why = Your browser asks whether Incontro may use your camera and microphone. Choose Allow, so that the others can see and hear you. You stay in control: both can be turned off at any time.
room-level = Microphone level
room-level-hint = The bars move when you speak
room-quiet = We hear nothing. Say something, or choose another microphone.
room-echo-start = Hear yourself
room-echo-again = Hear yourself again
room-echo-recording = Recording… { $left }
room-echo-playing = Playing…
room-echo-speak = Say a few words now.
room-echo-hint = Four seconds are recorded on this device, played back to you and thrown away.
room-echo-done = Did you hear yourself clearly? If not, choose another microphone or speaker.
room-echo-failed = The sound could not be played here. You can still join.
room-tones = Test the speaker
room-tones-hint = You should hear two soft tones.
room-both-denied = The browser does not let this page use your camera and microphone.
room-both-missing = No camera and no microphone were found.
room-both-busy = Another program is using your camera and microphone. Close it, then ask again.
room-both-insecure = This browser cannot use a camera or microphone here. Open the link in a current Chrome, Edge, Firefox or Safari.
room-both-failed = Camera and microphone could not be started.
room-microphone-denied = The browser does not let this page use your microphone.
room-microphone-missing = No microphone was found.
room-microphone-busy = Another program is using your microphone. Close it, then ask again.
room-microphone-insecure = This browser cannot use a microphone here.
room-microphone-failed = The microphone could not be started.
room-camera-denied = The browser does not let this page use your camera.
room-camera-missing = No camera was found.
room-camera-busy = Another program is using your camera. Close it, then ask again.
room-camera-insecure = This browser cannot use a camera here.
room-camera-failed = The camera could not be started.
room-allow-chrome = Click the icon to the left of the address, set Camera and Microphone to Allow, then ask again.
room-allow-android = Tap the icon to the left of the address, then Permissions, allow Camera and Microphone, then ask again. Check the phone’s settings for the browser too.
room-allow-firefox = Click the crossed-out camera or microphone in the address bar, remove the block, then ask again.
room-allow-safari = Open Safari › Settings for this website, set Camera and Microphone to Allow, then ask again.
room-allow-ios = Tap the page menu beside the address, then Website Settings, allow Camera and Microphone, then ask again. In Settings, check that the browser itself may use them.
room-allow-other = Open the browser’s settings for this site, allow camera and microphone, then ask again.
room-trouble-still = You can join all the same: you see and hear the others, and can write to them.
room-ask-again = Ask again
room-opens-at = The room opens at { $time } your time
room-open-early = The room is open. It starts in { $left }.
room-running = The meeting has started
room-join = Join the meeting
room-join-bare = Join without camera and microphone
room-entering = Entering…
room-no-recording = Nothing is recorded, and nothing passes through other companies’ servers.
room-waiting-title = You are in the waiting room
room-opens-in = The room opens in
room-waiting-next = The room opens at { $time } your time and lets you in automatically. Leave this page open.
room-staff-phone = Need help? Call
room-line-lost = The connection was lost. You are being reconnected; there is nothing to click.
room-refused = The room cannot be reached just now. We keep trying; you can try again yourself.
room-restarting = The room is restarting. You will be back in a moment; there is nothing to click.
room-media-lost = Picture and sound are interrupted. A new path is being made.
room-sound-refused = The browser holds the sound back. Click here to hear the others.
room-starts-in = Starts in
room-left = Left
room-closes-in = Time is up, closes in
room-nobody-title = Nobody else is here yet
room-nobody-next = You will see and hear them as soon as they come.
room-you = You
room-shares = shares a screen
room-hand-is-up = Hand raised
room-is-muted = Microphone off
room-quality-3 = Good connection
room-quality-2 = Fair connection
room-quality-1 = Poor connection
room-quality-0 = Nothing arrives
room-paused = Paused: weak line
room-controls = Call controls
room-screen = Screen
room-screen-start = Share your screen
room-screen-stop = Stop sharing your screen
room-screen-failed = The screen could not be shared.
room-hand = Hand
room-hand-raise = Raise your hand
room-hand-lower = Lower your hand
room-chat = Chat
room-chat-open = Open the chat
room-chat-close = Close the chat
room-chat-lines = Messages
room-chat-none = No messages yet. Everyone in the room will see what you write.
room-chat-write = Write to everyone
room-chat-send = Send
room-chat-too-long = A message has at most { $max } characters.
room-unread = unread
room-leave = Leave
room-note-came = { $name } is here
room-note-gone = { $name } has left
room-note-lost = { $name } lost the connection
room-note-hand = { $name } raises a hand
room-note-screen = { $name } shares a screen
room-note-opened = The room is open. You are in.
room-note-back = You are back
room-note-moved = The time of this meeting has changed
room-note-sent = The organisers send you to: { $name }
room-note-time =
    { $minutes ->
        [one] One minute left
       *[other] { $minutes } minutes left
    }
room-in-app-title = Open this in a real browser
room-in-app-wechat = Inside WeChat, camera and microphone often do not work. Tap ••• at the top and choose to open in the browser, or copy your link and paste it there.
room-in-app-other = Inside this app, camera and microphone often do not work. Copy your link and paste it into Chrome, Edge, Firefox or Safari.
room-in-app-link = Your personal link
room-copy-link = Copy the link
room-copied = Copied
room-end-left = You have left the meeting
room-end-left-next = Camera and microphone are off. A few short questions help the organisers to follow up.
room-end-over = This meeting is over
room-end-over-next = The room has closed. A few short questions help the organisers to follow up.
room-end-replaced = You entered from another device
room-end-replaced-next = A link holds one seat, so the meeting goes on there, and this device has been let go.
room-end-full = The room is full
room-end-full-next = No further person can enter. Please call the organisers.
room-end-version = This page is out of date
room-end-version-next = The room was updated while it was open. Load it again to go on; nothing is lost.
room-end-closed = This room is closed
room-end-closed-next = The meeting is over, was moved or was called off. Your personal link shows how things stand.
room-end-stranger = This browser has no seat here
room-end-stranger-next = Open the personal link from your invitation again and choose to enter from there.
room-feedback = Answer the questions
room-all-meetings = All your meetings
room-return = Go back in
room-use-here = Continue on this device
room-reload = Load again
room-next = Your next meeting
room-interpret = Interpreting
room-interpret-floor = To everyone
room-interpret-rests = Nobody hears you. Whom do you speak to?
room-interpret-into = Heard by those who listen to { $language }
room-interpret-take = Take over from { $name }
room-interpret-rest = Rest
room-listen = You hear
room-listen-floor = Original
room-listen-volume = Original volume
room-listen-nobody = Nobody interprets into it just now.
room-thin = Your line is weak: without faces, voices come through better.
room-thin-faces-off = Voice only
room-faces-on = Show faces
room-view-grid = Grid
room-view-spotlight = Spotlight
room-next-at = Next meeting at { $time }
room-audience-count =
    { $n ->
        [one] One person listens
       *[other] { $n } people listen
    }
room-audience-door = You are listening: nobody sees or hears you. Raise your hand to speak.
room-note-word = You have the word: the others see and hear you
room-role-staff = Organisers
room-role-interpreter = Interpreter
room-note-muted = The organisers turned your microphone off. You can turn it on again.
room-note-relieved = { $name } has taken over: nobody hears you now.
room-end-removed = The organisers have put you out of this room
room-end-removed-next = If this is a mistake, call the organisers: they can let you in again.
room-end-revoked = This link is no longer valid
room-end-revoked-next = The organisers took it back. A new one comes by mail.
room-end-elsewhere = You are already in this meeting on another device
room-end-elsewhere-next = Continue here? The other device is then let go.
room-console = Back to the console
room-waiting-admit = The organisers let people in one by one. Leave this page open.
room-here = { $name } ({ $party }) is here
room-late = I am late
room-late-by = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
room-late-told = They have been told.
room-late-failed = They could not be told. Please call the organisers.
room-note-late = { $name } comes { $minutes ->
    [one] a minute late
   *[other] { $minutes } minutes late
}
room-net = Network check
room-net-testing = Checking the network…
room-net-good = Your network is fine.
room-net-detour = Your network blocks the best way; we found another. You can take part.
room-net-blocked = This network lets neither voice nor picture through. Try your phone or another network, or call us.

## console

console-skip = Skip to content
console-language = Language
console-nav = Parts of the console
console-loading = Loading…
console-saving = Saving…
console-again = Try again
console-close = Close
console-cancel = Cancel
console-keep = Keep it
console-choose = Choose…
console-optional = (optional)
console-print = Print
console-milan = Milan
console-sign-in = Sign in
console-signing-in = Signing in…
console-sign-in-title = Staff sign-in
console-sign-in-guest = Companies and partners need no account: the personal link in their e-mail is enough.
console-session-ended = Your session has ended. Sign in again to go on from here.
console-sign-out = Sign out
console-email = E-mail
console-password = Password
console-title-missions = Missions
console-title-new-mission = New mission
console-title-report = Report
console-title-overview = Mission overview
console-title-participants = Participants
console-title-import = Import
console-title-schedule = Schedule
console-title-book = Book a meeting
console-title-move-day = Move a day
console-title-requests = Requests
console-title-release = Release
console-title-journal = Mission journal
console-title-meeting = Meeting
console-title-mail = Mail
console-title-mission-report = Mission report
console-title-unknown = This page does not exist
console-unknown-text = The address may be incomplete.
console-unknown-step = Go to the missions
console-problem-broken = Something broke on our side. Nothing was lost; try again in a moment.
console-problem-unreachable = The server cannot be reached. Check the connection and try again; nothing was lost.
console-problem-signed-out = Your session has ended. Sign in again.
console-problem-wrong-credentials = That e-mail and password do not match.
console-problem-too-many-requests = Too many attempts. Wait a minute and try again.
console-problem-news-waits = This person is about to be told of a change. The invitation before it is out of date; the news goes out by itself.
console-problem-not-found = It is not there, or no longer. Go back to the list.
console-problem-window-reversed = The last day comes before the first.
console-problem-days-reversed = The last day comes before the first.
console-problem-window-too-long = The window is too long. Choose dates closer together.
console-problem-code-taken = Another mission already has this code.
console-problem-unknown-market = This market is not available.
console-problem-unknown-sector = One of the sectors no longer exists. Reload the page.
console-problem-slot-taken = This time has just been taken. Choose another below.
console-problem-slot-past = This time has already passed. Choose a later one.
console-problem-slot-outside-rules = This time is outside the rules. You may still book it by giving a reason.
console-problem-hold-lapsed = The hold ran out: the time may be somebody else’s now.
console-problem-not-on-hold = This meeting is booked already, or no longer on hold.
console-problem-proposal-decided = This proposal has been answered already.
console-problem-undo-told = Somebody has been told already: move the meeting again instead.
console-problem-undo-too-late = The time to undo is over.
console-problem-nothing-to-undo = There is nothing to undo.
console-problem-release-changed = The list has changed meanwhile: look at it again.
console-problem-mission-released = The mission is released already.
console-problem-request-changed = The request changed meanwhile: below is how it stands.
console-problem-request-over = This request has been answered already.
console-problem-request-expired = This request has expired.
console-problem-meeting-over = The meeting is over or cancelled: it can no longer be changed.
console-problem-meeting-changed = Someone else has changed the meeting meanwhile.
console-problem-outcome-changed = Someone else has logged the outcome meanwhile.
console-problem-correction-changed = Someone else has corrected this presence meanwhile.
console-problem-file-empty = The file is empty.
console-problem-file-too-big = The file is too big. Split it, or remove sheets that are not needed.
console-problem-file-unreadable = The file cannot be read. Save it as .xlsx or .csv and try again.
console-problem-too-many-rows = There are too many rows for one import. Split the file.
console-problem-columns-missing = Required columns are missing. Say which they are below.
console-problem-not-a-table = No table with headings was found in the file.
console-missions = Missions
console-mission = Mission
console-new-mission = New mission
console-missions-empty = No mission yet
console-missions-empty-text = Create the first: choose the market and the dates, and see at once how many meetings are possible.
console-companies = Companies
console-partners = Partners
console-company = Company
console-partner = Partner
console-meetings = Meetings
console-held = Held
console-missed-short = Missed
console-market = Market
console-window = Window
console-first-day = First day
console-last-day = Last day
console-mission-title = Title
console-code = Code
console-code-hint = Proposed from the market and month; you may change it.
console-sectors = Sectors
console-sector = Sector
console-length = Length of a meeting
console-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
console-buffer = Break, minutes
console-buffer-hint = Free time for everyone between two meetings.
console-length-short = { $length } + { $buffer } min
console-staff-phone = Staff phone
console-staff-phone-hint = In the mails and the room, for anyone who needs help.
console-create-mission = Create mission
console-window-offers = What the window offers
console-window-hint = Choose the market and the dates: usable days, clock changes, shared hours and how many meetings a company can have appear here.
console-usable-days = usable days of weekdays
console-slots-per-company = possible meetings per company, by zone
console-clocks-back = { $day }: the clocks in { $city } go back by { $hours } h.
console-clocks-forward = { $day }: the clocks in { $city } go forward by { $hours } h.
console-gap = { $city }: from { $before } h to { $after } h against Milan
console-holidays-unknown = For some places or years in the window holidays are not known: check them.
console-window-days = Days of the window
console-day-usable = Everyone works
console-day-partial = Only some places work
console-day-holiday = Holiday
console-day-weekend = Weekend
console-made-up = Worked in exchange for another day: { $places }
console-closed-holiday = Holiday
console-closed-exception = Closed
console-closed-weekday = Does not work that day
console-closed-closure = Closed
console-closures = Closures
console-closures-text = Days on which nobody meets, beside the holidays: for the whole mission, for a country or province, or for one company or partner.
console-closures-none = No days closed beside the holidays.
console-closure-for = For whom
console-closure-everyone = The whole mission
console-closure-why = Why
console-closure-last = Up to and including
console-closure-first = From
console-closure-add = Close the days
console-closure-open = Open again
console-closure-file = Load a holiday calendar (.ics)
console-closure-file-hint = Every whole day in it that falls into the mission is closed for whom you chose above.
console-closure-loaded =
    { $n ->
        [one] { $n } closure added.
       *[other] { $n } closures added.
    }
console-limits = Rules for meetings
console-limit-notice = Least notice, minutes
console-limit-notice-hint = Empty: the agency’s own.
console-limit-daily = Meetings a day, at most
console-limit-daily-hint = Empty: as many as fit.
console-save = Save
console-saved = Saved.
console-availability = Availability
console-title-availability = Availability
console-availability-text = Hours on { $city }’s clock. For example 09:00-13:00 14:00-18:00; empty: closed.
console-availability-usual = The usual hours of the country
console-availability-own = Hours of its own
console-availability-days = Single days
console-availability-days-hint = In place of the weekly hours; without hours the day is closed.
console-availability-add-day = Add a day
console-availability-extended = Agreed to meet from 8:00 to 20:00
console-availability-extended-hint = Only its own people can agree to it, on their page.
console-availability-closed = Closed by staff
console-calendars = Calendars with busy times
console-calendars-text = From an .ics file or an address only the busy times are read, never what they are.
console-calendar-address = Address (https or webcal)
console-calendar-file = .ics file
console-calendar-read = Read it
console-calendar-remove = Remove
console-calendar-busy =
    { $n ->
        [one] { $n } busy stretch in the mission’s days
       *[other] { $n } busy stretches in the mission’s days
    }
console-calendar-failed = Could not be read last time
console-problem-consent-needed = Only the party’s own people can agree to meet from 8:00 to 20:00, on their page.
console-problem-no-time-left = These hours leave no time at all.
console-problem-address-private = This address leads into a private network and is not read.
console-problem-address-invalid = The address must begin with https:// or webcal://.
console-problem-calendar-missing = This is not a calendar.
console-problem-calendar-no-days = The calendar has no whole days within the mission’s dates.
console-calendar = Calendar
console-title-calendar = Mission calendar
console-law-title = Clocks that a law moved
console-law-text = New time-zone rules (tzdata { $release }) make the time that was told for these meetings untrue. Nothing has been changed: for each, decide whether to keep the instant and tell the new time, or to move the meeting.
console-law-settled =
    { $n ->
        [one] { $n } meeting settled.
       *[other] { $n } meetings settled.
    }
console-law-refused =
    { $n ->
        [one] { $n } meeting was left as it is:
       *[other] { $n } meetings were left as they are:
    }
console-law-all =
    { $n ->
        [one] Select { $n } meeting
       *[other] Select all { $n } meetings
    }
console-law-now = now
console-law-staying = If it stays
console-law-open = Open the meeting
console-law-tell = Keep the instant, tell the new time ({ $n })
console-law-move = Move to the time that was told ({ $n })
console-law-tell-title = Tell the new time
console-law-move-title = Move to the time that was told
console-law-tell-text = The meetings stay where they are. These people get a mail and a fresh calendar entry; nobody else does.
console-law-tell-nobody = Nobody was told another time: only the agency’s own record is set right.
console-law-tell-line = { $city }: from { $told } to { $now }, { $day }; with { $other }
console-law-move-text = The meetings go to the time that was told; everyone in them gets the new invitation.
console-law-not-kept = not the time that was told
console-law-move-both =
    { $n ->
        [one] { $n } person is told the new time
       *[other] { $n } people are told the new time
    }
console-law-reason-hint = Why the meetings may stand outside the rules; for example: the time was agreed before.
console-law-waiting =
    { $n ->
        [one] A law moved a clock: { $n } meeting waits for your decision.
       *[other] A law moved clocks: { $n } meetings wait for your decision.
    }
console-law-decide = Decide
console-problem-law-settled = Somebody has already settled this meeting.
console-overlap-title = Shared hours, on Milan’s clock
console-overlap-both = both sides at work
console-overlap-theirs = at work there
console-overlap-home = at work in Milan
console-overlap-line = { $place }, { $days }: Milan works { $home }, they work { $theirs } on Milan’s clock ({ $local } on theirs); shared { $shared }.
console-overlap-caption = Shared hours by zone
console-overlap-milan = Milan time
console-overlap-none = There are no shared hours in this window.
console-city = City
console-hours = Hours
console-slots-a-day = Meetings a day
console-capacity-title = Room for each company
console-capacity-text = How many meetings each company can still have with each zone, by its own hours, closed days, busy times and meetings.
console-capacity-booked = Booked
console-capacity-none = No companies yet
console-capacity-none-text = As soon as the mission has companies, this shows how many meetings each can have.
console-sources = Clock rules { $zones }; holidays: { $holidays }.
console-overview = Overview
console-participants = Participants
console-schedule = Schedule
console-mail = Mail
console-report = Report
console-mission-parts = Parts of the mission
console-steps = The steps
console-counts = In figures
console-step-companies = Import companies
console-step-companies-open = From a spreadsheet: CSV or Excel
console-step-companies-done = { $n ->
    [one] { $n } company
   *[other] { $n } companies
}
console-step-partners = Import partners
console-step-partners-open = Each with its time zone
console-step-partners-done = { $n ->
    [one] { $n } partner
   *[other] { $n } partners
}
console-step-book = Book meetings
console-step-book-open = You see the hours both share
console-step-book-done = { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
console-step-outcomes = Log the outcomes
console-step-outcomes-open = After the meetings: who came and what came of it
console-step-outcomes-done = { $n ->
    [one] { $n } held
   *[other] { $n } held
}
console-state = State
console-state-booked = Booked
console-state-held = Held
console-state-missed = Missed
console-state-cancelled = Cancelled
console-state-on-hold = On hold
console-state-one-booked = Booked
console-state-one-held = Held
console-state-one-missed = Missed
console-state-one-cancelled = Cancelled
console-state-one-on-hold = On hold
console-state-one-lapsed = Hold let go
console-side = Side
console-party = Party
console-name = Name
console-people = People and personal links
console-import = Import
console-add-by-hand = Add by hand
console-add-company = Add company
console-add-partner = Add partner
console-companies-empty = No company yet
console-partners-empty = No partner yet
console-parties-empty-text = Import a spreadsheet: before anything is written you see every row and can correct it.
console-search-party = Search by name, city, e-mail
console-nobody-found = Nobody found. Try fewer letters.
console-all-sectors = All sectors
console-n-shown = { $n ->
    [one] { $n } shown
   *[other] { $n } shown
}
console-nothing-matches = Nothing matches
console-clear-filters = Clear filters
console-extended-hours = extended hours
console-book-short = Book
console-vat = VAT number
console-province = Province
console-subdivision = Province or state
console-zone = Time zone
console-zone-other = Another city
console-zone-search = Search for a city
console-person = Person
console-person-name = Full name
console-person-language = Language of the mails
console-phone = Phone
console-link = Personal link
console-link-short = Link
console-link-title = Personal link of { $name }
console-link-text = Whoever has this link comes in as this person: give it to nobody else. It always shows the meetings’ current time.
console-link-copy = Copy link
console-link-copied = Link copied.
console-link-copy-by-hand = The browser does not allow copying: select the link and copy it by hand.
console-link-mail = Mail it again
console-link-mailed = On its way to { $address }.
console-link-revoke = Revoke
console-link-revoke-ask = The link that { $name } has now will stop working at once.
console-link-revoke-yes = Revoke the link
console-link-revoked = Link revoked
console-link-revoked-text = This person’s link was revoked and opens nothing.
console-feed = In your calendar
console-feed-text = All meetings of this mission, held ones and cancelled ones too, in Outlook, Google, Apple or Thunderbird: subscribe once, and every change follows by itself.
console-feed-make = Make the address
console-feed-address = Address
console-feed-add = Add to my calendar
console-feed-copy = Copy address
console-feed-copied = Address copied.
console-feed-copy-by-hand = The browser does not allow copying: select the address and copy it by hand.
console-feed-secret = Whoever knows the address can read the mission’s meetings without signing in. Make a new one when a colleague leaves.
console-feed-renew = Make a new address
console-feed-revoke = Take it back
console-feed-renewed = The address before it opens nothing any more. Who subscribed to it must subscribe again.
console-feed-revoked = The address opens nothing any more.
console-link-new = Make a new link
console-import-companies = Import companies
console-import-partners = Import partners
console-import-steps = Steps of the import
console-import-step-file = File
console-import-step-columns = Columns
console-import-step-rows = Rows
console-import-step-done = Done
console-import-reading = Reading the file…
console-import-checking = Checking every row…
console-import-nothing-written = Nothing was written.
console-import-nothing-yet = Nothing is written yet. Only rows that are ready are imported; errors and duplicates stay out.
console-import-other-file = Choose another file
console-import-check-rows = Check the rows
console-import-file-companies = CSV or Excel, as your system exports it. Name, city, contact, e-mail and language are needed; headings are recognised.
console-import-file-partners = CSV or Excel. Besides name, city, person, e-mail and language the time zone is needed: without it a row is refused, never guessed.
console-drop-here = Drop the spreadsheet here
console-choose-file = Choose a file
console-heading = Heading in the file
console-means = Means
console-means-of = What { $heading } means
console-samples = Samples
console-column-n = Column { $n }
console-column-ignored = Do not import
console-required-mark = * required
console-columns-missing = A column is still missing for: { $fields }
console-n-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
console-show-rows = Show rows
console-line = Line
console-verdict = Verdict
console-verdict-all = All
console-verdict-error = To fix
console-verdict-duplicate = Duplicates
console-verdict-ok = Ready
console-verdict-skipped = Left out
console-verdict-one-error = To fix
console-verdict-one-duplicate = Duplicate
console-verdict-one-ok = Ready
console-verdict-one-skipped = Left out
console-row-leave = Leave out
console-row-take = Take in again
console-same-vat = same VAT number
console-same-email = same e-mail
console-duplicate-row = { $by } as line { $row }
console-duplicate-party = { $by } as someone already in the mission
console-use-suggestion = Use “{ $value }”
console-no-rows-left = No rows of this kind
console-import-counts = { $ok } ready, { $error } to fix, { $duplicate ->
    [one] { $duplicate } duplicate
   *[other] { $duplicate } duplicates
}, { $skipped } left out.
console-import-n = { $n ->
    [one] Import { $n } row
   *[other] Import { $n } rows
}
console-imported-n = { $n ->
    [one] { $n } row imported.
   *[other] { $n } rows imported.
}
console-imported-left = { $n ->
    [one] { $n } row stayed out.
   *[other] { $n } rows stayed out.
}
console-see-companies = See the companies
console-see-partners = See the partners
console-field-name = Name
console-field-vat = VAT number
console-field-country = Country
console-field-subdivision = Province
console-field-city = City
console-field-zone = Time zone
console-field-sector = Sector
console-field-person = Contact
console-field-email = E-mail
console-field-phone = Phone
console-field-language = Language
console-field-company = Company
console-field-partner = Partner
console-field-mission = Mission
console-field-market = Market
console-field-starts-at = Start
console-field-minutes = Minutes
console-field-satisfaction = Satisfaction
console-field-contract = Contract
console-field-result = Result
console-field-note = Note
console-field-code = Code
console-field-title = Title
console-book-meeting = Book a meeting
console-book-nobody = There is nobody to meet yet
console-book-nobody-text = At least one company and one partner are needed.
console-book-hint = Choose a company and a partner: the times that suit both appear.
console-n-slots = { $n ->
    [one] { $n } shared slot
   *[other] { $n } shared slots
}
console-order = Order
console-order-day = By day
console-order-best = Best first
console-score = Convenience { $n } of 100
console-alternatives = Times still free
console-none-found = No shared time
console-none-no-working-day = On every day of the window at least one side does not work.
console-none-hours-apart = Their working hours never meet.
console-none-too-short = Their hours meet for only { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
console-none-busy = Their hours meet, but other engagements fill them.
console-none-day-full = Their free hours meet, but one of the two has as many meetings that day as it wants.
console-none-too-soon = What they share is already past, or too soon.
console-concession-none = No small change would open one. You may book outside the rules, with a reason.
console-concession-open = If { $side } opened at { $at } (local): { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-concession-close = If { $side } stayed until { $at } (local): { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-concession-shorter = With { $minutes ->
    [one] meetings of one minute
   *[other] meetings of { $minutes } minutes
}: { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-concession-notice = Without notice: { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-concession-one-more = With one meeting more that day: { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-concession-open-day = If { $side } also worked on { $day }: { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-concession-made-up-day = On { $day } { $side } works to make up for a holiday. If both did: { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-concession-other-day = Just outside these days, on { $day }: { $slots ->
    [one] one shared slot
   *[other] { $slots } shared slots
}.
console-reason-outside-usual-hours = outside usual hours
console-reason-lunch = lunch break
console-reason-very-early = very early
console-reason-very-late = very late
console-reason-friday-afternoon = Friday afternoon
console-reason-weekend = weekend
console-reason-holiday = holiday
console-reason-odd-minutes = odd minutes
console-reason-past = it has already begun
console-reason-short-notice = too short notice
console-reason-outside-window = outside the mission’s days
console-reason-other-length = another length
console-reason-closed-day = a day off
console-reason-outside-hours = outside the hours
console-reason-busy = is busy
console-reason-taken = has another meeting
console-reason-no-break = no break between meetings
console-reason-day-full = day already full
console-reason-repeated-hour = an hour shown twice
console-outside = Outside the rules…
console-outside-text = For what was agreed in person. The reason stays with the meeting and in the journal.
console-outside-times = Times of that day that need a reason
console-outside-reason = Reason
console-outside-reason-hint = For example: agreed with both by phone.
console-outside-theirs = For the partner: { $theirs }
console-outside-book = Book it all the same
console-outside-move = Move it all the same
console-day-milan = Day (Milan)
console-time-milan = Time (Milan)
console-book-and-tell = Book and tell both
console-booking = Booking…
console-day-after = the day after
console-day-before = the day before
console-the-company = the company
console-the-partner = the partner
console-n-meetings = { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
console-schedule-more = Show more
console-schedule-range = Meetings { $from }–{ $to } of { $total }
console-schedule-pages = Pages of the schedule
console-schedule-previous = Previous
console-schedule-next = Next
console-schedule-first = Back to the first
console-schedule-empty = No meeting yet
console-schedule-empty-text = Book the first: choose a company and a partner, and see the hours they share.
console-view = View
console-view-list = List
console-view-picture = Day picture
console-day = Day
console-all-days = All days
console-all-states = All states
console-all-parties = All parties
console-exception = exception
console-answer-none = No answer
console-answer-accepted = Accepted
console-answer-tentative = Maybe
console-answer-declined = Declined
console-answer-count = { $answer }: { $n }
console-answer-from-calendar = Calendar of { $who }
console-answer-from-page = Page of { $who }
console-answer-from-staff = Taken by { $who }
console-seats = Who takes part
console-told = Told the current time on { $when }
console-told-old = Told only the earlier time
console-told-nothing = Not told yet
console-told-title = What each will be told
console-move = Move…
console-moving = Moving…
console-move-title = Move the meeting
console-move-and-tell = Move and tell both
console-move-draft = Move
console-move-one = Move: { $company } – { $partner }
console-move-day = Move a day…
console-move-day-text = Somebody is ill or away? Choose who and the day: each meeting is offered a new time, and nothing changes before you confirm.
console-move-day-party = Who is away
console-move-day-none = There is no meeting to move on that day.
console-move-day-now = Now
console-move-day-then = Then
console-move-day-choose = New time
console-move-day-stays = Stays where it is
console-move-day-no-slot = No other time is open for both
console-move-day-go =
    { $n ->
        [one] Move { $n } meeting
       *[other] Move { $n } meetings
    }
console-move-day-mails =
    { $n ->
        [one] { $n } mail will go out, in its reader’s language.
       *[other] { $n } mails will go out, each in its reader’s language.
    }
console-moved-many =
    { $n ->
        [one] { $n } meeting moved.
       *[other] { $n } meetings moved.
    }
console-undo = Undo
console-undo-left = Nobody has been told yet: { $left } left.
console-undone = All as it was. Nobody heard of it.
console-stale-mine = You wanted:
console-stale-keep-theirs = Keep theirs
console-stale-apply-mine = Apply mine
console-group-by = Group by
console-group-day = By day
console-group-company = By company
console-group-partner = By partner
console-hold-for = { $n ->
    [one] Hold for { $n } hour
   *[other] Hold for { $n } hours
}
console-hold-length = How long to hold
console-hold-until-then = Hold until { $when }
console-hold-until = On hold until { $when }: nobody is invited until it is confirmed.
console-confirm-meeting = Confirm and invite both
console-hold-confirmed = Confirmed: both are being invited.
console-lapsed-title =
    { $n ->
        [one] A hold ran out: { $n } meeting waits for somebody to decide.
       *[other] Holds ran out: { $n } meetings wait for somebody to decide.
    }
console-lapsed-text = Nobody was invited, and the time is anybody’s again. Book the two now, or put it aside.
console-lapsed-at = ran out { $when }
console-lapsed-free = still free
console-lapsed-gone = taken meanwhile
console-lapsed-next = Free times nearby
console-lapsed-all = All free times
console-lapsed-aside = Put aside
console-lapsed-decide = Look and decide
console-lapsed-put-aside = Put aside.
console-state-lapsed = Hold ran out
console-journal-lapse-seen = Hold that ran out put aside
console-journal-asks = { $who } asks { $whom }: { $strength }
console-journal-until = until { $when }
console-inbound-search = Find by company or partner
console-inbound-part = { $shown } of { $total ->
    [one] { $total } meeting
   *[other] { $total } meetings
}: type a name to find the right one.
console-book-draft = Book
console-draft = Draft
console-draft-silent = Nobody is mailed until the mission is released.
console-telling = Mails to the participants
console-telling-draft = Prepare a draft first: mails go out when you release it
console-telling-now = Tell people at once
console-release = Release the mission
console-released-at = Released: { $when }. Since then every change is told.
console-release-text = This list says who will get what. Nothing goes out before the button below.
console-release-none = No mail to send yet
console-release-none-text = You can release all the same: from then on every new meeting is told at once.
console-release-count = { $n ->
    [one] { $n } mail
   *[other] { $n } mails
} to { $people ->
    [one] { $people } person
   *[other] { $people } people
}
console-release-mails = The mails that will go out
console-release-to = To
console-release-what = What
console-release-meeting = Meeting
console-release-when = When
console-release-go =
    { $n ->
        [one] Release and send { $n } mail
       *[other] Release and send { $n } mails
    }
console-releasing = Releasing…
console-release-after = After the release every move is told.
console-notice-invite = Invitation
console-notice-update = New time
console-notice-cancel = Cancellation
console-proposals = Other times proposed
console-proposals-open = Proposed times that wait for an answer
console-proposal-staff = The agency
console-proposal-by-calendar = from their calendar
console-proposal-open = Open
console-proposal-accepted = Accepted
console-proposal-refused = Refused
console-proposal-overtaken = Overtaken
console-proposal-reason = Reason (optional)
console-proposal-reason-needed = Outside the rules: why may it be all the same?
console-proposal-accept = Accept and tell both
console-proposal-refuse = Refuse
console-proposal-accepted-done = Accepted: both are being told the new time.
console-proposal-refused-done = Refused: whoever proposed it is being told.
console-requests = Requests
console-requests-text = Who wants to meet whom. Companies and partners ask and answer on their own pages; here you can answer for them.
console-requests-none = No requests yet
console-requests-none-text = As soon as the mission is released, companies and partners look for each other from their personal links.
console-requests-open = Open
console-requests-accepted = Accepted
console-requests-declined = Declined
console-requests-expired = Expired
console-requests-noted = Rather not
console-request-matrix = All pairs
console-request-requested = Requested
console-request-counter-proposed = Another time proposed
console-request-accepted = Accepted
console-request-declined = Declined
console-request-expired = Expired
console-request-withdrawn = Withdrawn
console-request-noted = Rather not
console-strength-must = must
console-strength-want = want
console-strength-no = no
console-request-turn = { $who } is to answer
console-request-until = by { $when }
console-request-accept = Accept
console-request-decline = Decline
console-request-accept-then = Accept at this time and invite
console-request-counter = Propose another time
console-request-counter-then = Propose this time
console-request-countered-done = Proposed: the time is on hold while the other side answers.
console-request-message = A word to the other side
console-request-accepted-done = Accepted: both are being invited.
console-request-declined-done = Declined: whoever asked is being told.
console-request-meeting = Go to the meeting
console-moved = Moved. The mails with the new time are on their way; the old link opens the new time.
console-slots-best = The best times still free
console-slots-all = All free times
console-slots-show-all = Show all ({ $n })
console-slots-show-best = Show the best
console-cancel-meeting = Cancel…
console-cancel-title = Cancel the meeting
console-cancel-text = { $n ->
    [one] { $n } person gets the cancellation, and the meeting leaves the calendar.
   *[other] { $n } people get the cancellation, and the meeting leaves their calendars.
}
console-cancel-reason = Reason
console-cancel-and-tell = Cancel and tell
console-cancelling = Cancelling…
console-cancelled-done = Cancelled. The mails are on their way.
console-keep-meeting = Keep the meeting
console-stale-title = The meeting has changed meanwhile
console-stale-proposal = The proposal has been answered meanwhile
console-stale-proposed = Proposed: { $when }
console-stale-request = The request has changed meanwhile
console-stale-outcome = Someone else has logged the outcome meanwhile
console-stale-attendance = Someone else has corrected this presence meanwhile
console-stale-text = Your change was not made. Look at both versions and decide.
console-stale-none = None of the changes was made. Look at both versions and decide.
console-stale-seen = As you saw it
console-stale-now = As it is now
console-stale-go-on = Go on from the current one
console-exception-because = Outside the rules: { $reason }
console-attendance = Attendance
console-attendance-picture = Who was there when; { $n ->
    [one] { $n } minute together
   *[other] { $n } minutes together
}
console-attendance-shaded = Shaded: the planned time, { $starts }–{ $ends } (Milan).
console-visits = In the room
console-minutes-head = Minutes
console-never-came = never came
console-together = Together
console-feedback = Feedback
console-satisfaction-of = Satisfaction { $n } of 5
console-contract = Contract
console-contract-none = None
console-contract-negotiating = Being negotiated
console-contract-signed = Signed
console-next-step = Next step
console-outcome = Outcome
console-outcome-early = It is logged after the meeting.
console-outcome-save = Log outcome
console-outcome-saved = Outcome logged.
console-outcome-by = { $who }, { $when }
console-outcome-none = Nothing logged
console-result = Result
console-result-useful = Useful
console-result-follow-up = To be followed up
console-result-no-interest = No interest
console-result-not-held = Not held
console-value-eur = Value in euro
console-note = Note
console-mails = Mails
console-mails-none-yet = No mail yet.
console-journal = Journal
console-journal-empty = Nothing yet.
console-revision = Revision { $n }
console-mail-all = All
console-mail-queued = Waiting
console-mail-sent = Sent
console-mail-failed = Failed
console-mail-resent = The invitation goes to { $address } once more, as it stands.
console-mail-resend = Send again
console-mail-planned = Planned
console-mail-bounced = Came back
console-mail-to = To
console-mail-subject = Subject
console-mail-kind = Kind
console-mail-at = When (Milan)
console-mail-waiting = { $n ->
    [one] { $n } waiting; the page looks again by itself.
   *[other] { $n } waiting; the page looks again by itself.
}
console-mail-part = Mails shown: { $shown } of { $total }
console-mail-empty = No mail yet
console-mail-empty-text = They leave when you book, move or cancel a meeting.
console-kind-invitation = Invitation
console-kind-update = Update
console-kind-cancellation = Cancellation
console-kind-link-resent = Personal link
console-kind-proposal = Proposed time
console-kind-request = Request for a meeting
console-kind-feedback = Feedback request
console-kind-first-contact = First word
console-kind-request-received = Request for a meeting
console-kind-request-other-time = Request: another time on offer
console-kind-request-halfway = Request still open
console-kind-request-moved = Request moved to another time
console-kind-request-accepted = Request accepted
console-kind-request-declined = Request declined
console-kind-given-up = Work that was given up
console-kind-request-expired = Request without answer
console-kind-details = Update without a move
console-kind-clock-changed = Clock changed by law
console-kind-proposal-received = Another time proposed
console-kind-proposal-refused = Proposed time refused
console-kind-uninvited = Meeting without the reader
console-kind-reminder = Reminder
console-kind-reminder-P7D = Reminder, 7 days before
console-kind-reminder-P1D = Reminder, 1 day before
console-kind-reminder-PT1H = Reminder, 1 hour before
console-kind-reminder-PT10M = Reminder, 10 minutes before
console-kind-follow-up = Question weeks later
console-kind-link-resent-alone = Personal link, no meeting yet
console-kind-training = Training session
console-kind-training-moved = Training session moved
console-kind-training-clock = Clock changed by law: training session
console-kind-training-off = Training session called off
console-kind-training-near = Reminder of a session
console-kind-training-near-P7D = Reminder of a session, 7 days before
console-kind-training-near-P1D = Reminder of a session, 1 day before
console-kind-training-near-PT1H = Reminder of a session, 1 hour before
console-kind-training-near-PT10M = Reminder of a session, 10 minutes before
console-mail-views = Parts of the mail
console-mail-view-previews = Read beforehand
console-mail-view-phone = To telephone
console-mail-view-plan = Reminders
console-preview-hint = Each mail as it would be sent, with a meeting of this mission or an invented one. Nothing is sent from here.
console-preview-reader = Reader
console-preview-from = From
console-preview-size = Size
console-preview-form = Form
console-preview-page = Page
console-preview-text = Text
console-preview-calendar = Calendar entry
console-preview-no-calendar = This mail changes nothing in the calendar.
console-preview-frame = The mail as a page
console-phone-hint = Mail does not reach these people, or their meeting is less than 48 hours away and they have not answered. Who meets first comes first.
console-phone-empty = Nobody needs a call
console-phone-empty-text = No mail was refused, and everybody with a meeting in the next 48 hours has answered.
console-phone-failed = Mail refused
console-phone-dead = Address takes no mail
console-phone-silent = No answer, meeting near
console-phone-no-number = No number known
console-phone-their-time = It is { $time } in { $city } ({ $offset })
console-reminders = Reminders
console-reminders-hint = Who has been invited is reminded by mail. A move takes the reminders along; who declined gets none.
console-reminders-save = Save the reminders
console-reminders-saved = Saved. Meetings that are booked already follow.
console-ahead-P7D = 7 days before
console-ahead-P1D = 1 day before
console-ahead-PT1H = 1 hour before
console-ahead-PT10M = 10 minutes before
console-first-contact = First word
console-first-contact-hint = A short mail that asks partners for an answer. Their mail program then knows the agency, and calendars such as Gmail’s take the invitations that follow.
console-first-contact-send = { $n ->
    [one] Write to { $n } person
   *[other] Write to { $n } people
}
console-first-contact-sent = { $n ->
    [one] { $n } mail is on its way.
   *[other] { $n } mails are on their way.
}
console-first-contact-none = Every partner’s people have had a mail from you already.
console-report-title = The programme in figures
console-report-empty = No meeting to count yet
console-report-empty-text = The figures come from meetings that were booked and held.
console-csv = Download CSV
console-in-markets = { $n ->
    [one] in { $n } market
   *[other] in { $n } markets
}
console-and-partners = { $n ->
    [one] and { $n } partner
   *[other] and { $n } partners
}
console-minutes-average =
    { $n ->
        [one] { $n } minute together on average
       *[other] { $n } minutes together on average
    }
console-booked-cancelled = { $booked } booked, { $cancelled } cancelled
console-answers-of = { $n ->
    [one] { $n } answer of
   *[other] { $n } answers of
} { $asked } ({ $rate })
console-confirmed = { $n ->
    [one] { $n } confirmed by the company
   *[other] { $n } confirmed by the companies
}
console-tile-held = Meetings held
console-tile-missed = No-shows
console-tile-satisfaction = Satisfied
console-tile-signed = Contracts signed
console-tile-negotiating = Contracts being negotiated
console-show-rows-behind = Show the rows behind the figure
console-no-rows-behind = No rows behind this figure.
console-nothing-yet = Nothing yet.
console-bars-of = { $title }, meetings held
console-by-market = By market
console-by-sector = By sector
console-by-province = By province
console-by-mission = By mission
console-problem-cross-site = The request came from another site and was refused.
console-problem-bad-email = The e-mail address is not valid.
console-problem-empty-field = Something required is missing.
console-problem-email-taken = Someone else in the mission already has this e-mail.
console-problem-vat-taken = Another company in the mission already has this VAT number.
console-problem-odd-length = A meeting lasts from 5 to 240 minutes, with a break of at most 120.
console-problem-wrong-side = It takes one company and one partner.
console-problem-nobody-to-invite = One side has nobody to invite: add a person.
console-problem-outcome-too-early = An outcome is logged once the meeting has begun.
console-problem-meeting-cancelled = The meeting is cancelled.
console-problem-negative-value = The value cannot be negative.
console-problem-contract-without-meeting = Without a meeting there can be no contract.
console-problem-note-too-long = The note is too long.
console-problem-row-refused = Meanwhile someone else added one of the rows. Check again; nothing was written.
console-inbox = Inbox
console-title-inbox = Mail that came in
console-mailbox-read = Mail is read by itself; the mailbox was last looked into { $time }.
console-mailbox-trouble = The mailbox cannot be read. It was last read { $time }.
console-mailbox-unread = The mailbox could not be read yet.
console-mailbox-words = The mail server says: { $words }
console-mailbox-waits = What comes in meanwhile waits there; nothing is lost.
console-mailbox-gateway = Mail is handed in by the agency’s mail gateway.
console-mailbox-none = Nobody reads the answers: neither a mailbox nor a gateway is set up (`incontro mail check` says what is missing).
console-inbox-lead = What people and their calendars wrote back. Answers that count are taken by themselves; what needs a person waits here.
console-inbox-open = Waiting for you
console-inbox-all = All
console-inbox-empty = Nothing waits for you
console-inbox-empty-text = Replies, bounced mails and proposals of another time appear here as they come in.
console-inbound-reply = Calendar answer
console-inbound-counter = Another time proposed
console-inbound-refresh = Asked for the invitation again
console-inbound-bounce = Mail not delivered
console-inbound-auto-reply = Automatic reply
console-inbound-message = Message
console-need-read = To be read
console-need-confirm = Does this answer stand?
console-need-free-slot = Declined: free the slot?
console-need-decide = Accept the other time?
console-need-phone = Reach them by phone
console-inbound-proposed = Proposed
console-inbound-now = As it stands
console-inbound-not-vouched = Sender not confirmed
console-inbound-nowhere = Belongs to no meeting yet
console-inbound-original = Original (.eml)
console-inbound-write = Write back
console-inbound-done = Done
console-inbound-keep = Keep the meeting
console-inbound-free = Cancel the meeting
console-inbound-confirm-yes = Let it stand: { $answer }
console-inbound-confirm-no = Do not count it
console-inbound-accept-time = Move to this time
console-inbound-refuse-time = Decline this time
console-inbound-exception = Why it may stand outside the rules
console-inbound-forgotten = Its words are no longer kept.
console-inbound-none-yet = Nothing has come in about this meeting yet.
console-inbound-place = Put it to a meeting
console-inbound-mission = Mission
console-inbound-meeting = Meeting
console-how-read = Read
console-how-accepted = Accepted
console-how-refused = Declined
console-how-kept = Meeting kept
console-how-overtaken = Dropped: something newer was proposed or decided
console-how-cancelled = Meeting cancelled
console-reply-uid-unknown = It answers an invitation that is none of ours
console-reply-answer-older = A later answer is known already
console-reply-proposes-the-same-time = It proposes the time that stands
console-reply-proposed-time-unreadable = The proposed time cannot be read for sure: please ask
console-reply-bounce-of-unknown-mail = It names no mail of ours
console-reply-address-takes-no-mail = The address takes no mail
console-reply-delivery-delayed = The server still tries
console-reply-calendar-damaged = Its calendar part cannot be read
console-problem-mail-handled = Somebody else has dealt with this mail already.
console-problem-mail-under-way = This mail is being sent at this moment. Look again in a while.
console-problem-invitation-not-sent = The first invitation to this person has not gone out yet.
console-problem-mail-without-answer = There is no answer in this mail that could stand.
console-problem-answer-outdated = The answer is to a time that no longer holds.
console-journal-mail-put-here = Mail put to this meeting
console-journal-mail-dealt-with = Mail dealt with
console-journal-invitation-asked-for-again = Invitation asked for again
console-journal-invitation-sent-again = Invitation sent again
console-journal-meeting-booked = Meeting booked
console-journal-meeting-moved = Meeting moved
console-journal-meeting-cancelled = Meeting cancelled
console-journal-meeting-held = Meeting held
console-journal-meeting-missed = Meeting missed
console-journal-meeting-put-on-hold = Time put on hold
console-journal-meeting-lapsed = Hold let go
console-journal-change-undone = Change undone
console-journal-time-proposed = Another time proposed
console-journal-proposal-accepted = Proposal accepted
console-journal-proposal-refused = Proposal refused
console-journal-meeting-requested = Meeting requested
console-journal-wish-noted = Would rather not meet
console-journal-request-accepted = Request accepted
console-journal-request-declined = Request declined
console-journal-request-counter-proposed = Another time proposed in answer
console-journal-request-requested = Yet another time proposed
console-journal-request-expired = Request expired
console-journal-request-hastened = Request to be answered sooner
console-journal-request-moved = Request moved to another time
console-journal-request-withdrawn = Request taken back
console-journal-mission-created = Mission created
console-journal-mission-released = Mission released
console-journal-party-added = Participant added
console-journal-parties-imported = Participants imported
console-journal-link-revoked = Link taken back
console-journal-feed-made = Calendar address made
console-journal-feed-renewed = Calendar address renewed
console-journal-feed-revoked = Calendar address taken back
console-journal-availability-changed = Hours changed
console-journal-limits-changed = Limits changed
console-journal-days-closed = Days closed
console-journal-days-opened = Days opened again
console-journal-reminders-changed = Reminders changed
console-journal-interpreter-added = Interpreter added
console-journal-interpreter-left = Interpreter left the mission
console-journal-calendar-added = Calendar handed in
console-journal-calendar-removed = Calendar taken back
console-journal-calendar-changed = Calendar read again: it says something else
console-journal-mail-tried-again = Mail tried again
console-journal-mail-came-back = Mail came back
console-journal-address-alive = Address takes mail again
console-journal-link-made = New link made
console-journal-link-sent-again = Link sent again
console-journal-first-contacts-sent = First word sent
console-journal-training-led = Staff speak in a training session
console-journal-csv = Download for a spreadsheet
console-journal-text = Every change with its author, the latest first. Nobody can rewrite it.
console-journal-more = Show earlier ones
console-journal-what = What
console-journal-about = About whom
console-journal-who = By whom
console-journal-clock-law-changed = A law moved a clock
console-journal-clock-told = New time to be told
console-journal-invitation-accepted = Invitation accepted
console-journal-invitation-tentative = Answer: maybe
console-journal-invitation-declined = Invitation declined
console-journal-reply-not-applied = Calendar answer not applied
console-reply-revision-outdated = It answers a time that has moved since
console-reply-other-address = It comes from another address than the invited one
console-reply-sender-unvouched = Our mail server could not vouch for the sender
console-reply-sends-someone-else = They want to send someone else
console-reply-proposes-another-time = They propose another time
console-reply-not-an-answer = It is not a yes, maybe or no
console-reply-meeting-over = It came after the start or the end of the meeting
console-reply-session-over = It came after the start of the session, or the session is off
console-reply-session-for-everybody = It proposes another time for a session, whose time is one for everybody: please write to this person
console-reply-speaker-declines = Somebody who is to speak at the session will not come
console-reply-stamp-ahead = Its date lies in the future
console-journal-outcome-logged = Outcome logged
console-kind-news = News of the meeting
console-next-nothing = nothing
console-next-talk = talk again
console-next-sample = samples
console-next-visit = a visit
console-next-contract = the contract
console-field-legal-subdivision = Province of the legal seat
console-field-first-name = First name
console-field-last-name = Last name
console-field-first-day = First day
console-field-last-day = Last day
console-field-companies = Companies
console-field-partners = Partners
console-field-held = Held
console-field-missions = Missions
console-field-side = Side
console-field-province = Province
console-field-value-eur = Value in euro
console-field-confirmed-by = According to
console-staff = Staff
console-by-companies = companies { $companies }, partners { $partners }
console-fault-missing = Missing
console-fault-name-missing = The name is missing
console-fault-province-missing = The province is missing
console-fault-country-missing = The country is missing
console-fault-city-missing = The city is missing
console-fault-person-missing = The person is missing
console-fault-email-missing = The e-mail is missing
console-fault-too-long = Too long
console-fault-sheet-error = The spreadsheet shows an error here
console-fault-digits-lost = The spreadsheet rounded this number: write it as text, with all its digits
console-fault-vat-length = An Italian VAT number has 11 digits
console-fault-vat-check-digit = A digit is mistyped: the last does not fit the others
console-fault-vat-not-italian = This is no Italian VAT number
console-fault-vat-malformed = This is no VAT number
console-fault-vat-zero-restored = The spreadsheet had dropped the leading zero: restored
console-fault-vat-missing = Without a VAT number only the name tells the company apart
console-fault-not-eligible = Not in Lombardy: the programme is for companies with a seat in Lombardy
console-fault-province-unknown = Unknown province: write its name or letters, such as BG
console-fault-city-assumed = No city: the chief town is taken
console-fault-country-unknown = Unknown country: write its name or letters, such as CA
console-fault-country-not-market = The mission goes to another country
console-fault-subdivision-unknown = Unknown part of the country: only nationwide holidays count
console-fault-subdivision-missing = No province: only nationwide holidays count
console-fault-zone-missing = No time zone, and it is never guessed: for example America/Toronto
console-fault-zone-unknown = Not the name of a time zone: for example America/Toronto
console-fault-zone-not-in-country = This zone is not of that country
console-fault-email-invalid = This is no e-mail address
console-fault-email-several = Several addresses: one person has one
console-fault-phone-odd = Does not look like a phone number: left out
console-fault-sector-unknown = None of the eight sectors
console-fault-sector-missing = No sector given
console-fault-sector-not-in-mission = Not a sector of this mission
console-fault-language-unknown = None of the languages it, en, fr, zh-Hans, ru, hi
console-fault-language-not-spoken = Language not available: mails will be in English
console-answers-none = no answers yet
console-fault-zone-ambiguous = Letters used by several clocks: write the place, for example Asia/Shanghai
console-fault-zone-unusual = That part of the country goes by another clock: check
console-fault-sector-guessed = Read as the nearest sector: check
console-fault-language-assumed = No language given: the country’s is taken
console-problem-plan-too-big = Too many corrections at once. Correct the file and try again.
console-journal-feedback-given = Feedback given
console-live = Live
console-title-live = Rooms now
console-title-mission-live = Rooms now
console-live-text = Who is in, who waits and who is late. It keeps itself up to date.
console-live-empty = No room is open
console-live-empty-text = Rooms open shortly before each meeting and appear here by themselves.
console-live-off = The line to the server is down: what you see is from { $time }. We keep trying.
console-live-starts-in = starts in { $n } min
console-live-left = { $n } min left
console-live-over = time is up, closes in { $n } min
console-live-in = In the room
console-live-early = Waits for the opening
console-live-waiting = Waits to be let in
console-live-away = Line lost
console-live-absent = Not here
console-live-late = { $n } min late
console-live-said-late = said: { $n } min
console-live-since = since { $time }
console-live-quality-3 = Good line
console-live-quality-2 = Fair line
console-live-quality-1 = Poor line
console-live-quality-0 = Nothing arrives
console-live-path-udp = direct
console-live-path-tcp = through the firewall (TCP)
console-live-path-relay = by relay (TURN)
console-live-ms = { $n } ms
console-live-hand = Hand raised
console-live-muted = Microphone off
console-live-into = interprets into { $language }
console-live-guarded = Waiting room on
console-live-guard = Let people in one by one
console-live-unguard = Leave the door open
console-live-help = Enter to help
console-live-notice = Message the room
console-live-notice-text = Everyone in the room or waiting for it reads it at once.
console-live-notice-send = Show to everyone
console-live-extend = 5 minutes more
console-live-admit = Let in
console-live-mute = Mute
console-live-remove = Put out
console-live-remove-text = { $name } leaves the room and comes back only if you let them.
console-live-remove-reason = Reason, for the journal
console-live-send = To another room
console-live-send-text = Choose the room in which { $name } has a meeting.
console-live-send-none = No other room is open for this party.
console-live-done = Done
console-live-people = People
console-live-listening = Listening: { $n }
console-live-training-all = Everybody in it, and the word
console-live-training = Training session
console-live-check-ready = Check passed
console-live-check-limited = Check: limited
console-live-check-trouble = Check: trouble
console-live-check-detail = microphone { $microphone }, camera { $camera }; UDP { $udp }, TCP { $tcp }, TURN { $relay }
console-device-works = works
console-device-off = off
console-device-asking = asking for it
console-device-denied = denied
console-device-missing = missing
console-device-failed = failed
console-way-open = open
console-way-blocked = blocked
console-way-untried = not tried
console-live-clock-differs = The device’s clock says { $theirs }, the record { $ours }
console-interpreter = Interpreter
console-showing = Presence
console-showing-there = there
console-showing-kept-out = technical trouble
console-showing-absent = absent
console-tile-kept-out = Technical trouble
console-tile-kept-out-note = missed, though somebody came
console-correct = Correct…
console-correct-title = Correct { $name }’s presence
console-correct-text = What the room saw is kept. What you know stands beside it, and counts in the report.
console-correct-reason = How you know
console-correct-undo = Count what the room saw
console-corrected = Corrected.
console-journal-attendance-there = Presence corrected: there
console-journal-attendance-kept-out = Presence corrected: technical trouble
console-journal-attendance-absent = Presence corrected: absent
console-journal-attendance-as-seen = Presence as the room saw it
console-problem-not-begun = This meeting has not begun, or does not take place.
console-field-company-showing = Company
console-field-partner-showing = Partner
console-journal-door-guarded = Waiting room switched on
console-journal-door-opened = Waiting room switched off
console-journal-guest-admitted = Let in
console-journal-guest-removed = Put out
console-journal-guest-muted = Muted
console-journal-guest-sent-away = Sent to another room
console-journal-guest-sent-here = Sent here from another room
console-journal-notice-sent = Message to the room
console-journal-meeting-extended = Meeting made longer
console-journal-staff-joined = Staff entered to help
console-journal-delay-said = Said to be late
console-problem-room-not-open = The room is not open now.
console-problem-not-their-meeting = This person has no part in that meeting.
console-problem-taken-after = One of the two has another meeting right after.
console-problem-meeting-too-long = A meeting lasts at most four hours.
console-problem-bad-text = Write something, at most 500 characters.

# Interpreters
console-trainings = Training
console-title-trainings = Training sessions
console-trainings-text = You and up to four others speak; everybody of the mission may listen, write in the chat and raise a hand.
console-trainings-empty = No training session ahead
console-trainings-empty-text = Plan one: everybody of the mission is told by e-mail and comes in by their personal link.
console-trainings-draft = Release the mission first: a draft tells nobody anything.
console-trainings-past = Past sessions
console-training-plan = Plan a session
console-training-plan-text = Everybody of the mission gets an e-mail with the time on their own clock.
console-training-plan-do = Plan it and tell everybody
console-training-title = What it is about
console-training-day = Day
console-training-time = Start, by Milan’s clock
console-training-minutes = Minutes
console-training-lead = Enter to speak
console-training-cancel = Call off
console-training-cancel-title = Call off “{ $title }”?
console-training-cancel-text = Everybody of the mission is told by e-mail.
console-training-move = Move “{ $title }”
console-training-move-text = Everybody of the mission gets the new time by e-mail, and the entry in their calendar moves along.
console-training-move-do = Move and tell everybody
console-training-told = Told by e-mail: { $n }
console-training-answers = Answers from calendars
console-training-off = called off
console-training-speakers = Who speaks
console-training-no-speaker = Nobody yet. You speak once you enter.
console-training-add-speaker = Choose a speaker
console-training-give-word = Give the word
console-training-take-word = Take the word back
console-training-in = In the room
console-training-came =
    { $n ->
        [one] { $n } came
       *[other] { $n } came
    }
console-training-listeners =
    { $n ->
        [one] { $n } listener
       *[other] { $n } listeners
    }
console-training-inside =
    { $n ->
        [one] { $n } person in the room now
       *[other] { $n } people in the room now
    }
console-problem-too-many-speakers = At most four people speak at once. Take the word from one of them first.
console-problem-room-full-of-speakers = As many speak in the room as it holds. Take the word from one of them first.
console-problem-bad-title = Give it a title of one line.
console-problem-training-cancelled = This session was called off.
console-problem-training-changed = Someone else has moved this session meanwhile. You see it now as it stands.
console-problem-mission-draft = Release the mission first: everybody is told of a session by e-mail.
console-journal-training-planned = Training session planned
console-journal-training-moved = Training session moved
console-journal-training-called-off = Training session called off
console-journal-word-given = Word given
console-journal-word-taken = Word taken back
console-interpreters = Interpreters
console-add-interpreter = Add interpreter
console-interpreters-empty = No interpreter yet
console-interpreters-empty-text = An interpreter gets a personal link and an agenda like everybody else, and is never in two meetings at once.
console-interprets = Interprets between
console-interprets-hint = Two languages or more.
console-country = Country
console-interpreter-hours = Hours as a sheet (CSV)
console-hours-planned = Hours planned
console-hours-present = Hours present
console-interpreter-gone = Has left
console-n-declined = { $n ->
    [one] { $n } declined
   *[other] { $n } declined
}
console-at-risk = { $n ->
    [one] { $n } meeting is without its interpreter
   *[other] { $n } meetings are without their interpreter
}
console-booked-twice = { $n ->
    [one] { $n } meeting has an interpreter who is in another one at the same time
   *[other] { $n } meetings have an interpreter who is in another one at the same time
}
console-interpreter-remove = Remove
console-interpreter-remove-title = Remove { $name }?
console-interpreter-remove-text = Past hours stay. Meetings that are still ahead are named first.
console-interpreter-needed = { $n ->
    [one] { $n } meeting needs this interpreter. Whoever leaves is told; the meeting stays, without one:
   *[other] { $n } meetings need this interpreter. Whoever leaves is told; the meetings stay, without one:
}
console-interpreter-remove-anyway = Remove all the same
console-interpreter-reason = Reason
console-host = Host
console-hosts = Hosts
console-no-host = Nobody from the agency hosts this meeting.
console-assign-host = Choose a host
console-host-assigned = { $name } hosts, and is invited by e-mail.
console-host-taken-out = { $name } no longer hosts here, and is told by e-mail.
console-nobody-to-host = There is no other member of staff.
console-hosted-by = Host: { $name }
console-host-alternatives = All of you are free at these times:
console-problem-host-taken = This host is in another meeting then, here or in another mission. Choose another host or another time.
console-problem-host-gone = This account is closed: its owner can no longer host.
console-problem-host-takes-part = Somebody who takes part in this mission has this member of staff’s address.
console-journal-host-assigned = Host assigned
console-journal-host-removed = Host taken out
console-no-interpreter = Nobody interprets.
console-assign-interpreter = Assign an interpreter
console-assign = Assign
console-take-out = Take out
console-free-then = free then
console-busy-then = in another meeting
console-other-languages = other languages
console-nobody-to-assign = There is no other interpreter in this mission.
console-interpreter-assigned = { $name } interprets, and is invited by e-mail.
console-interpreter-taken-out = { $name } no longer interprets here, and is told by e-mail.
console-problem-interpreter-taken = The interpreter is in another meeting then, here or in another mission. Choose another time, or another interpreter.
console-problem-interpreter-left = This interpreter no longer takes part in the mission.
console-problem-languages-too-few = An interpreter needs two languages or more.
console-journal-interpreter-assigned = Interpreter assigned
console-journal-interpreter-removed = Interpreter taken out

## guest

guest-language = Language
guest-your-time = Your time
guest-help = Help from the organisers:
guest-agenda = Your meetings
guest-time = When you can meet
guest-time-lead = All hours are on the clock of { $city } ({ $offset }).
guest-time-link = Our availability
guest-feed = In your own calendar
guest-feed-lead = Subscribe once, and your calendar shows all your meetings and follows every change by itself.
guest-feed-add = Add to my calendar
guest-feed-address = Or copy this address into your calendar (“subscribe by address”)
guest-feed-secret = Whoever knows the address can read your agenda: keep it to yourself. If it got into wrong hands, make a new one.
guest-feed-renew = Make a new address
guest-feed-revoke = Take the address back
guest-feed-make = Make my calendar’s address
guest-time-kept = Saved. We will keep to it.
guest-time-week = An ordinary week
guest-time-week-hint = Tick the half hours in which you can meet.
guest-time-extended = Wider hours
guest-time-extended-yes = We also agree to meet between 8:00 and 20:00
guest-time-extended-hint = It helps when the other side is far away. You can change your mind at any time.
guest-time-daily = Meetings a day, at most (optional)
guest-time-days = The days of the mission
guest-time-days-hint = Only where a day differs from the usual.
guest-time-usual = As usual
guest-time-closed = Not available
guest-time-hours = Only in these hours
guest-time-from = From
guest-time-to = To
guest-time-save = Save the hours
guest-time-booked = Meetings that are already booked stay as they are.
guest-time-bad-hours = These hours cannot be read: the end must come after the start.
guest-time-none-left = That would leave no time to meet at all.
guest-busy = Your other engagements
guest-busy-hint = From a calendar we read only when you are busy, never with what. An address is read again every few hours.
guest-busy-address = Address of the calendar (https or webcal)
guest-busy-file = or an .ics file
guest-busy-read = Read the calendar
guest-busy-remove = Remove
guest-busy-state =
    { $n ->
        [one] { $n } busy stretch in the mission’s days
       *[other] { $n } busy stretches in the mission’s days
    }
guest-busy-failed = not read last time
guest-busy-none = Name an address or choose a file.
guest-busy-bad-address = This address cannot be read: it must be public and begin with https:// or webcal://.
guest-busy-unreachable = The calendar’s server does not answer as it should. Try later, or send a file.
guest-busy-bad-file = This is not a calendar that we can read.
guest-busy-many = There are five calendars already: remove one first.
guest-none-yet = There is no meeting for you yet. You will get a mail as soon as one is arranged.
guest-later = After that
guest-trainings = Training sessions
guest-trainings-lead = You come to listen; to speak, raise your hand in the room.
guest-past = Past and cancelled
guest-all = All your meetings
guest-moved = This meeting was moved. The time below is the right one.
guest-moved-badge = New time
guest-cancelled = This meeting will not take place.
guest-cancelled-next = You need not do anything. For questions, call or write to the organisers.
guest-cancelled-badge = Cancelled
guest-held = Held
guest-missed = Not held
guest-over = Over
guest-awaiting = Please answer
guest-accepted = Accepted
guest-tentative = Perhaps
guest-declined = Declined
guest-room-opens = The room opens at { $time }, your time.
guest-room-opens-on = The room opens on { $when }.
guest-room-open = The room is open.
guest-room-running = The meeting has begun.
guest-enter = Enter the room
guest-test = Test camera and microphone
guest-enter-early = You can go in at any time: you test camera and microphone, and wait there until the room opens.
guest-answer = Will you come?
guest-answer-none = You have not answered yet.
guest-answer-accepted = You said that you will come. You can still change your answer.
guest-answer-tentative = You said that you may come. You can still change your answer.
guest-answer-declined = You said that you will not come. You can still change your answer.
guest-accept = I will come
guest-maybe = Perhaps
guest-decline = I cannot come
guest-answer-else = Would another time suit you better? Call or write to the organisers.
guest-times-best = Most convenient for both sides
guest-times-all = All open times
guest-times-clock = Your own clock first, the other side’s below it.
guest-times-none = No time is left that is open for both sides. Write or call us, and we will find one together.
guest-times-choose = Choose a time first.
guest-times-gone = This time is no longer open. Please choose another.
guest-times-gone-next = Somebody was faster. Nothing was changed: go back and look at the times that are open.
guest-message = A word to the other side (optional)
guest-propose = Propose another time
guest-propose-lead = Choose a time that is open for both sides. The meeting stays where it is until { $other } or the organisers accept.
guest-propose-send = Send the proposal
guest-proposed-own = You proposed another time. We will write to you as soon as there is an answer.
guest-proposed-waits = Another time has been proposed
guest-proposed-look = Look and answer
guest-proposed-theirs = { $other } proposes another time
guest-proposed-staff = The organisers propose another time
guest-proposed-new = The proposed time
guest-proposed-now = The time as it stands
guest-proposed-accept = Accept the new time
guest-proposed-refuse = Keep the time as it stands
guest-decided = This proposal has been answered already
guest-decided-next = The meeting’s page shows the time that counts.
guest-find = Whom would you like to meet?
guest-find-lead = See who takes part and ask for a meeting: the other side says yes or no, or proposes a time.
guest-find-name = Name or city
guest-find-sector = Sector
guest-find-all-sectors = All sectors
guest-find-go = Search
guest-find-none = Nobody matches. Try fewer words, or all sectors.
guest-find-now = now { $time }
guest-find-meets = Meeting arranged
guest-ask = Ask for a meeting
guest-ask-strength = How much do you want it?
guest-strength-must = It is just whom I look for
guest-strength-want = I would like to
guest-strength-no = I would rather not (only the organisers see this)
guest-ask-time = If you like, propose a time: it is kept for both of you until the answer.
guest-ask-time-none = No time: the other side chooses
guest-ask-send = Send
guest-ask-open = There is a request or a meeting between the two of you already
guest-ask-open-next = Look among your requests and your meetings.
guest-ask-closed = No meeting can be asked for here
guest-ask-closed-next = Nothing was changed. If you need help, write or call the organisers.
guest-requests = Your requests
guest-requests-none = No requests yet. Look for somebody to meet.
guest-requests-yours = Waiting for your answer
guest-requests-theirs = Waiting for the other side
guest-requests-past = Settled
guest-requests-limits = Open requests: { $open } of { $open-max }. Among all of them, musts: { $must } of { $must-max }.
guest-requests-waiting = Requests for a meeting that wait for your answer: { $n }
guest-requests-full = You have as many requests as one party may have
guest-requests-full-next = Wait for an answer, or take one back. Nothing was changed.
guest-request-from = { $other } would like to meet you
guest-request-to = Your request to { $other }
guest-request-no-time = no time yet
guest-request-until = Answer by { $when }
guest-request-yours = Your turn
guest-request-theirs = Waiting
guest-request-accepted = Accepted
guest-request-declined = Declined
guest-request-expired = Expired
guest-request-withdrawn = Withdrawn
guest-request-noted = Rather not
guest-request-accept = Accept the meeting
guest-request-accept-time = Choose a time and accept
guest-request-counter = Propose another time
guest-request-decline = Decline
guest-request-withdraw = Take the request back
guest-request-again = Ask again
guest-request-next = Nobody answered in time, and the time that was kept is free again. The next good one is { $time }.
guest-request-changed = The request has changed in the meantime
guest-request-changed-next = Nothing was changed by you. See how it stands among your requests.
guest-request-late = The time to answer is over
guest-request-late-next = You can ask for a meeting yourself: the other side will be glad to hear of it.
guest-calendar = Add to your calendar (.ics)
guest-strips = Shaded: 9:00 to 18:00 in { $own } (above) and in { $other } (below).
guest-feedback-give = Say how it went
guest-feedback-change = Change your answers
guest-satisfaction = How satisfied are you with this meeting?
guest-satisfaction-low = not at all
guest-satisfaction-high = very
guest-contract = Is a contract in sight?
guest-contract-none = Not so far
guest-contract-negotiating = Being negotiated
guest-contract-signed = Signed
guest-next-step = What comes next?
guest-next-step-nothing = Nothing for now
guest-next-step-talk = We talk or write again
guest-next-step-sample = Samples or a price list
guest-next-step-visit = We meet in person
guest-next-step-contract = We draw up a contract
guest-comment = Anything else? (optional)
guest-send = Send
guest-feedback-who = Only the organisers read your answers; the other side does not see them.
guest-thanks = Thank you
guest-thanks-next = Your answers have been kept. You can change them from the same link.
guest-about-you = What we know about you
guest-about-why = The organisers have these details, and use them only to arrange the meetings of this mission. Those you meet see your name, your company and your city.
guest-about-delete = To correct them or have them deleted, call or write to the organisers.
guest-fact-name = Name
guest-fact-company = Company
guest-fact-mail = E-mail
guest-fact-phone = Phone
guest-fact-language = Language
guest-fact-clock = Your clock
guest-nothing-lost = Nothing was lost.
guest-no-link = This link opens nothing
guest-no-link-next = It may be incomplete, or no longer valid. Open the newest mail you have from the organisers and use the link there, or answer that mail and ask for a new link.
guest-no-meeting = This meeting is not among yours
guest-no-meeting-next = It may be somebody else’s. Your own link shows all your meetings.
guest-stale = Please press the button once more
guest-stale-next = This page was too old, or was not opened from your link. Nothing was changed. Open the page again and press the button there.
guest-changed = The meeting has changed in the meantime
guest-changed-next = Your answer was not kept, because it was to another time. Look at the new time and answer again.
guest-begun = The meeting has already begun
guest-begun-next = There is nothing left to answer: just enter the room.
guest-over-now = This meeting is over or was cancelled
guest-over-next = Nothing was changed. Your page shows how things stand now.
guest-session-changed = The session has changed in the meantime
guest-session-begun = The session has already begun
guest-session-off = This session was called off
guest-room-closed = The room is closed
guest-room-closed-next = The meeting is over. Nothing was lost: your page shows how things stand now.
guest-feedback-early = It is too early for that
guest-feedback-early-next = The meeting has not taken place yet. Come back to the same link afterwards.
guest-incomplete = Please answer all three questions.
guest-comment-long = The comment is too long: 2,000 characters at most.
guest-bad-form = What you sent could not be read
guest-bad-form-next = Nothing was changed. Go back, check what you wrote, and send it again.
guest-broken = Something broke on our side
guest-broken-next = Nothing was lost. Wait a moment and try again; if that does not help, call the organisers.
guest-try-again = Back to your page
guest-home-title = Business meetings across time zones
guest-home-what = Incontro arranges online meetings between companies and their partners abroad, at an hour that is civil on both clocks.
guest-home-invited = Were you invited?
guest-home-link = Use the link in your invitation mail. It is yours alone and opens your meetings: you need no account and no password. If you cannot find it, answer any mail from the organisers and ask for it again.
guest-home-staff = Sign in as staff
