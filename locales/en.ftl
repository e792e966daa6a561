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
mail-before = Before
mail-with = With
mail-next = Your next meeting
mail-button-meeting = Open your meeting
mail-button-agenda = See your meetings
mail-button-feedback = Answer
mail-join = Join the online meeting
mail-personal = This link is yours alone: you need no account and no password. Please do not pass it on.
mail-test = The same link lets you test camera and microphone beforehand.
mail-move = To move or cancel the meeting, answer this mail.
mail-phone = Help by phone: { $phone }
mail-mission = Mission: { $mission }
mail-privacy = We use your name and address only to arrange the meetings of this mission. Questions? Answer this mail.
