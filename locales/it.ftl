### Italiano

## time

time-weekday-1 = lun
time-weekday-2 = mar
time-weekday-3 = mer
time-weekday-4 = gio
time-weekday-5 = ven
time-weekday-6 = sab
time-weekday-7 = dom
time-month-1 = gen
time-month-2 = feb
time-month-3 = mar
time-month-4 = apr
time-month-5 = mag
time-month-6 = giu
time-month-7 = lug
time-month-8 = ago
time-month-9 = set
time-month-10 = ott
time-month-11 = nov
time-month-12 = dic
time-day = { $weekday } { $day } { $month } { $year }
time-at = { $day }, { $time } { $city } ({ $offset })
time-at-same-day = { $time } { $city } ({ $offset })
time-both = { $own } · { $other }
time-change = In questi giorni cambia l’ora a { $city }: { $day }, da { $before } a { $after }. Gli orari indicati ne tengono già conto.

## city

city-milan = Milano
city-milano = { city-milan }
city-bergamo = Bergamo
city-brescia = Brescia
city-beijing = Pechino
city-calgary = Calgary
city-delhi = Delhi
city-edmonton = Edmonton
city-halifax = Halifax
city-kaliningrad = Kaliningrad
city-kolkata = Calcutta
city-london = Londra
city-montreal = Montréal
city-moscow = Mosca
city-mumbai = Mumbai
city-novosibirsk = Novosibirsk
city-regina = Regina
city-samara = Samara
city-shanghai = Shanghai
city-shenzhen = Shenzhen
city-guangzhou = Canton
city-st-john-s = St. John’s
city-toronto = Toronto
city-vancouver = Vancouver
city-vladivostok = Vladivostok
city-winnipeg = Winnipeg
city-yekaterinburg = Ekaterinburg

## mail

mail-title = Incontro B2B: { $other } – { $own }
mail-subject-invitation = Invito: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-update = Nuovo orario: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-details = Aggiornamento: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-cancellation = Annullato: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-feedback = Com’è andata con { $other }?
mail-subject-link = Il Suo link personale: { $mission }
mail-hello = Gentile { $name },
mail-hello-unnamed = Buongiorno,
mail-invitation = { $agency } ha organizzato per Lei un incontro online con { $other }.
mail-update = L’incontro con { $other } è stato spostato a un nuovo orario.
mail-details = Ci sono novità sull’incontro con { $other }; l’orario non cambia.
mail-cancellation = L’incontro con { $other } non avrà luogo.
mail-uninvited = L’incontro con { $other } si terrà senza la Sua partecipazione.
mail-feedback = Ha incontrato { $other }. Bastano due domande per dirci com’è andata.
mail-link = Ecco di nuovo il Suo link personale: apre tutti i Suoi incontri.
mail-when = Quando
mail-before = Prima
mail-with = Con
mail-next = Il prossimo incontro
mail-button-meeting = Apri l’incontro
mail-button-agenda = Vedi i Suoi incontri
mail-button-feedback = Rispondi
mail-join = Entra nell’incontro online
mail-personal = Il link è solo Suo: non servono account né password. La preghiamo di non inoltrarlo.
mail-test = Con lo stesso link può provare prima videocamera e microfono.
mail-move = Per spostare o annullare l’incontro risponda a questa e-mail.
mail-phone = Aiuto per telefono: { $phone }
mail-mission = Missione: { $mission }
mail-privacy = Usiamo il Suo nome e il Suo indirizzo solo per organizzare gli incontri di questa missione. Per domande risponda a questa e-mail.
