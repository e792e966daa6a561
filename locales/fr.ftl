### Français

## time

time-weekday-1 = lun.
time-weekday-2 = mar.
time-weekday-3 = mer.
time-weekday-4 = jeu.
time-weekday-5 = ven.
time-weekday-6 = sam.
time-weekday-7 = dim.
time-month-1 = janv.
time-month-2 = févr.
time-month-3 = mars
time-month-4 = avr.
time-month-5 = mai
time-month-6 = juin
time-month-7 = juil.
time-month-8 = août
time-month-9 = sept.
time-month-10 = oct.
time-month-11 = nov.
time-month-12 = déc.
time-day = { $weekday } { $day } { $month } { $year }
time-at = { $day }, { $time } { $city } ({ $offset })
time-at-same-day = { $time } { $city } ({ $offset })
time-both = { $own } · { $other }
time-change = L’heure change ces jours-là à { $city } : { $day }, de { $before } à { $after }. Les heures indiquées en tiennent déjà compte.

## city

city-milan = Milan
city-milano = { city-milan }
city-bergamo = Bergame
city-brescia = Brescia
city-beijing = Pékin
city-calgary = Calgary
city-delhi = Delhi
city-edmonton = Edmonton
city-halifax = Halifax
city-kaliningrad = Kaliningrad
city-kolkata = Calcutta
city-london = Londres
city-montreal = Montréal
city-moscow = Moscou
city-mumbai = Mumbai
city-novosibirsk = Novossibirsk
city-regina = Regina
city-samara = Samara
city-shanghai = Shanghai
city-shenzhen = Shenzhen
city-guangzhou = Canton
city-st-john-s = Saint-Jean
city-toronto = Toronto
city-vancouver = Vancouver
city-vladivostok = Vladivostok
city-winnipeg = Winnipeg
city-yekaterinburg = Iekaterinbourg

## mail

mail-title = Rendez-vous B2B : { $other } – { $own }
mail-subject-invitation = Invitation : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-update = Nouvel horaire : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-details = Mise à jour : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-cancellation = Annulé : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-feedback = Comment s’est passé le rendez-vous avec { $other } ?
mail-subject-link = Votre lien personnel : { $mission }
mail-hello = Bonjour { $name },
mail-hello-unnamed = Bonjour,
mail-invitation = { $agency } a organisé pour vous un rendez-vous en ligne avec { $other }.
mail-update = Votre rendez-vous avec { $other } a été déplacé.
mail-details = Il y a du nouveau pour votre rendez-vous avec { $other } ; l’horaire ne change pas.
mail-cancellation = Votre rendez-vous avec { $other } n’aura pas lieu.
mail-uninvited = Le rendez-vous avec { $other } aura lieu sans votre participation.
mail-feedback = Vous avez rencontré { $other }. Quelques questions brèves suffisent pour nous dire ce qu’il en est.
mail-link = Voici de nouveau votre lien personnel. Il ouvre tous vos rendez-vous.
mail-when = Quand
mail-before = Avant
mail-with = Avec
mail-next = Votre prochain rendez-vous
mail-button-meeting = Ouvrir le rendez-vous
mail-button-agenda = Voir vos rendez-vous
mail-button-feedback = Répondre
mail-join = Rejoindre le rendez-vous en ligne
mail-personal = Ce lien est personnel : ni compte ni mot de passe. Merci de ne pas le transmettre.
mail-test = Le même lien permet d’essayer caméra et micro à l’avance.
mail-move = Pour déplacer ou annuler le rendez-vous, répondez à ce message.
mail-phone = Aide par téléphone : { $phone }
mail-mission = Mission : { $mission }
mail-privacy = Nous utilisons votre nom et votre adresse uniquement pour organiser les rendez-vous de cette mission. Des questions ? Répondez à ce message.
