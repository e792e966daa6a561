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
time-change = L’heure change ces jours-là à { $city } : { $day }, de { $before } à { $after }. Les heures indiquées en tiennent déjà compte.

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

mail-title = Rendez-vous B2B : { $other } – { $own }
mail-subject-invitation = Invitation : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-update = Nouvel horaire : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-details = Mise à jour : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-cancellation = Annulé : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-feedback = Comment s’est passé le rendez-vous avec { $other } ?
mail-subject-link = Votre lien personnel : { $mission }
mail-hello = Bonjour { $name },
mail-hello-unnamed = Bonjour,
mail-invitation = { $agency } a organisé pour vous un rendez-vous en ligne avec { $other }.
mail-update = Votre rendez-vous avec { $other } a été déplacé.
mail-details = Il y a du nouveau pour votre rendez-vous avec { $other } ; l’horaire ne change pas.
mail-cancellation = Votre rendez-vous avec { $other } n’aura pas lieu.
mail-uninvited = Le rendez-vous avec { $other } aura lieu sans votre participation.
mail-feedback = Vous avez rencontré { $other }. Quelques questions brèves suffisent pour nous dire ce qu’il en est.
mail-link = Voici de nouveau votre lien personnel. Il ouvre tous vos rendez-vous.
mail-when = Quand
mail-before = Avant : { $time }
mail-with = Avec
mail-next = Votre prochain rendez-vous
mail-button-meeting = Ouvrir le rendez-vous
mail-button-agenda = Voir vos rendez-vous
mail-button-feedback = Répondre
mail-join = Rejoindre le rendez-vous en ligne
mail-join-at = Rejoindre le rendez-vous en ligne : { $url }
mail-personal = Ce lien est personnel : ni compte ni mot de passe. Merci de ne pas le transmettre.
mail-test = Le même lien permet d’essayer caméra et micro à l’avance.
mail-move = Pour déplacer ou annuler le rendez-vous, répondez à ce message.
mail-phone = Aide par téléphone : { $phone }
mail-mission = Mission : { $mission }
mail-privacy = Nous utilisons votre nom et votre adresse uniquement pour organiser les rendez-vous de cette mission. Des questions ? Répondez à ce message.
mail-subject-first = { $mission } : des rendez-vous en ligne pour vous
mail-subject-reminder = Rappel : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-soon = À { $time } ({ $city }) : { $other } – { $own }
mail-subject-clock = Votre heure change : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-request = { $other } souhaite vous rencontrer
mail-subject-request-other-time = Autre horaire proposé, votre réponse est attendue : { $other }
mail-subject-request-halfway = Votre réponse est attendue : { $other }
mail-subject-request-moved = Autre horaire proposé : rendez-vous avec { $other }
mail-subject-request-accepted = Accepté : rendez-vous avec { $other }
mail-subject-request-declined = Votre demande de rendez-vous à { $other }
mail-subject-request-expired = Pas de réponse de { $other }
mail-subject-proposal = Un autre horaire ? { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-proposal-refused = L’horaire est maintenu : { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-training = Séance de formation : { $title }
mail-subject-training-off = Annulée : { $title }
mail-subject-training-moved = Nouvel horaire : { $title }, { $day } { $time } ({ $city })
mail-subject-training-clock = Votre heure change : { $title }, { $day } { $time } ({ $city })
mail-subject-training-near = Rappel : { $title }, { $day } { $time } ({ $city })
mail-subject-follow-up = Où en est votre contact avec { $other } ?
mail-first = { $agency } prépare la mission { $mission } et souhaite organiser pour vous des rendez-vous en ligne.
mail-first-reply = Merci de répondre à ce message, ne serait-ce que par « oui ». Votre messagerie nous reconnaîtra alors, et nos invitations arriveront dans votre agenda.
mail-first-more = Votre page personnelle montre vos rendez-vous et permet d’essayer caméra et micro. Aucun compte n’est nécessaire.
mail-reminder-week = Votre rendez-vous en ligne avec { $other } a lieu dans une semaine.
mail-reminder-day = Votre rendez-vous en ligne avec { $other } a lieu dans un jour.
mail-reminder-hour = Votre rendez-vous en ligne avec { $other } commence dans une heure environ.
mail-reminder-minutes = Votre rendez-vous en ligne avec { $other } va commencer. La salle est ouverte.
mail-clock = La loi a changé l’heure à { $city }. Votre rendez-vous avec { $other } n’a pas bougé, mais votre horloge indiquera une autre heure lorsqu’il commencera.
mail-clock-move = Si le nouvel horaire ne vous convient pas, proposez-en un autre sur la page du rendez-vous ou répondez à ce message.
mail-request = { $other } souhaite vous rencontrer en ligne pendant la mission { $mission }.
mail-request-other-time = Nous avons déplacé l’horaire proposé pour votre rendez-vous avec { $other }. Merci de répondre au nouveau : le précédent n’est plus valable.
mail-request-halfway = { $other } vous a demandé un rendez-vous en ligne et attend votre réponse.
mail-request-moved = Nous avons déplacé l’horaire proposé pour votre rendez-vous avec { $other }, dont la réponse est encore attendue. Vous n’avez rien à faire.
mail-request-accepted = { $other } a accepté votre demande de rendez-vous. L’invitation avec l’horaire vous parvient dans un autre message.
mail-request-declined = { $other } ne peut pas donner suite à votre demande de rendez-vous cette fois-ci.
mail-request-expired = { $other } n’a pas répondu à temps à votre demande de rendez-vous, qui n’est donc plus valable. Votre page vous propose d’autres partenaires.
mail-answer-by = Merci de répondre avant : { $time }.
mail-message = Son message :
mail-proposal = { $other } propose un autre horaire pour votre rendez-vous.
mail-proposal-refused = L’horaire que vous avez proposé pour le rendez-vous avec { $other } n’est pas possible. Le rendez-vous reste à sa place.
mail-training = { $agency } vous invite à une séance de formation de { $mission } : « { $title } ».
mail-training-how = Vous entrez par le même lien personnel que pour vos rendez-vous. Qui écoute et souhaite intervenir lève la main dans la salle.
mail-training-off = La séance de formation « { $title } » n’aura pas lieu.
mail-training-moved = La séance de formation « { $title } » a été déplacée.
mail-training-clock = La loi a changé l’heure à { $city }. La séance de formation « { $title } » n’a pas bougé, mais votre horloge indiquera une autre heure lorsqu’elle commencera.
mail-training-week = La séance de formation « { $title } » a lieu dans une semaine.
mail-training-day = La séance de formation « { $title } » a lieu dans un jour.
mail-training-hour = La séance de formation « { $title } » commence dans une heure environ.
mail-training-minutes = La séance de formation « { $title } » va commencer. La salle est ouverte.
mail-follow-up = { $days ->
    [one] Hier, vous
   *[other] Il y a { $days } jours, vous
} avez rencontré { $other } en ligne. Êtes-vous toujours en discussion, avez-vous signé, ou est-ce clos ? Une minute suffit pour répondre.
mail-still-free = Encore libre pour les deux
mail-proposed = Horaire proposé
mail-now = Prévu actuellement : { $time }
mail-you-proposed = Vous aviez proposé : { $time }
mail-button-answer = Accepter, refuser ou demander un autre horaire
mail-button-first = Voir qui nous sommes
mail-button-request = Répondre à la demande
mail-button-partners = Voir d’autres partenaires
mail-button-proposal = Accepter ou refuser
mail-button-follow-up = Dire où vous en êtes

## room

room-language = Langue
room-close = Fermer
room-your-time = Votre heure
room-time-in = Heure à { $city }
room-day-after = +1 jour
room-day-before = −1 jour
room-device-zone-old = Les règles de fuseau horaire de cet appareil ne sont pas à jour. Les heures affichées ici sont exactes.
room-you-are = Vous entrez en tant que { $name }, { $party }
room-check = Vérifiez votre caméra et votre micro
room-devices = Appareils
room-settings = Appareils
room-microphone = Micro
room-camera = Caméra
room-speaker = Haut-parleur
room-mute = Couper le micro
room-unmute = Activer le micro
room-camera-stop = Couper la caméra
room-camera-start = Activer la caméra
room-microphone-is-off = Votre micro est coupé
room-camera-is-off = Votre caméra est coupée
room-no-picture = Pas d’image de votre caméra
room-asking = En attente de votre autorisation…
room-asking-why = Votre navigateur demande si Incontro peut utiliser votre caméra et votre micro. Choisissez Autoriser pour que les autres vous voient et vous entendent. Vous pourrez les couper à tout moment.
room-level = Niveau du micro
room-level-hint = Les barres bougent quand vous parlez
room-quiet = Nous n’entendons rien. Parlez, ou choisissez un autre micro.
room-echo-start = Écoutez-vous
room-echo-again = Réécoutez-vous
room-echo-recording = Enregistrement… { $left }
room-echo-playing = Lecture…
room-echo-speak = Dites maintenant quelques mots.
room-echo-hint = Quatre secondes sont enregistrées sur cet appareil, vous sont rejouées puis effacées.
room-echo-done = Vous êtes-vous bien entendu ? Sinon, choisissez un autre micro ou haut-parleur.
room-echo-failed = Le son n’a pas pu être lu ici. Vous pouvez tout de même entrer.
room-tones = Tester le haut-parleur
room-tones-hint = Vous devriez entendre deux notes douces.
room-both-denied = Le navigateur ne laisse pas cette page utiliser votre caméra et votre micro.
room-both-missing = Aucune caméra et aucun micro n’ont été trouvés.
room-both-busy = Un autre programme utilise votre caméra et votre micro. Fermez-le, puis réessayez.
room-both-insecure = Ce navigateur ne peut utiliser ici ni caméra ni micro. Ouvrez le lien dans une version récente de Chrome, Edge, Firefox ou Safari.
room-both-failed = La caméra et le micro n’ont pas pu démarrer.
room-microphone-denied = Le navigateur ne laisse pas cette page utiliser votre micro.
room-microphone-missing = Aucun micro n’a été trouvé.
room-microphone-busy = Un autre programme utilise votre micro. Fermez-le, puis réessayez.
room-microphone-insecure = Ce navigateur ne peut pas utiliser de micro ici.
room-microphone-failed = Le micro n’a pas pu démarrer.
room-camera-denied = Le navigateur ne laisse pas cette page utiliser votre caméra.
room-camera-missing = Aucune caméra n’a été trouvée.
room-camera-busy = Un autre programme utilise votre caméra. Fermez-le, puis réessayez.
room-camera-insecure = Ce navigateur ne peut pas utiliser de caméra ici.
room-camera-failed = La caméra n’a pas pu démarrer.
room-allow-chrome = Cliquez sur l’icône à gauche de l’adresse, réglez Caméra et Micro sur Autoriser, puis réessayez.
room-allow-android = Touchez l’icône à gauche de l’adresse, puis Autorisations, autorisez Appareil photo et Micro, puis réessayez. Vérifiez aussi les réglages du téléphone pour le navigateur.
room-allow-firefox = Cliquez sur la caméra ou le micro barrés dans la barre d’adresse, supprimez le blocage, puis réessayez.
room-allow-safari = Ouvrez Safari › Réglages pour ce site web, réglez Caméra et Micro sur Autoriser, puis réessayez.
room-allow-ios = Touchez le menu de page près de l’adresse, puis Réglages du site web, autorisez Appareil photo et Micro, puis réessayez. Dans Réglages, vérifiez que le navigateur peut les utiliser.
room-allow-other = Ouvrez les réglages du navigateur pour ce site, autorisez la caméra et le micro, puis réessayez.
room-trouble-still = Vous pouvez entrer quand même : vous verrez et entendrez les autres et pourrez leur écrire.
room-ask-again = Réessayer
room-opens-at = La salle ouvre à { $time }, à votre heure
room-open-early = La salle est ouverte. Début dans { $left }.
room-running = La rencontre a commencé
room-join = Entrer dans la rencontre
room-join-bare = Entrer sans caméra ni micro
room-entering = Entrée…
room-no-recording = Rien n’est enregistré et rien ne passe par les serveurs d’autres entreprises.
room-waiting-title = Vous êtes dans la salle d’attente
room-opens-in = La salle ouvre dans
room-waiting-next = La salle ouvre à { $time }, à votre heure, et vous entrerez automatiquement. Laissez cette page ouverte.
room-staff-phone = Besoin d’aide ? Appelez le
room-line-lost = La connexion est interrompue. Vous revenez automatiquement, sans rien cliquer.
room-refused = La salle n’est pas joignable pour le moment. Les essais continuent ; vous pouvez aussi réessayer.
room-restarting = La salle redémarre. Vous revenez automatiquement dans un instant.
room-media-lost = L’image et le son sont interrompus. Une autre voie est recherchée.
room-sound-refused = Le navigateur retient le son. Cliquez ici pour entendre les autres.
room-starts-in = Début dans
room-left = Reste
room-closes-in = Temps écoulé, ferme dans
room-nobody-title = Personne d’autre n’est encore là
room-nobody-next = Vous les verrez et entendrez dès leur arrivée.
room-you = Vous
room-shares = partage son écran
room-hand-is-up = Main levée
room-is-muted = Micro coupé
room-quality-3 = Bonne connexion
room-quality-2 = Connexion moyenne
room-quality-1 = Mauvaise connexion
room-quality-0 = Rien n’arrive
room-paused = En pause : ligne faible
room-controls = Commandes de l’appel
room-screen = Écran
room-screen-start = Partager votre écran
room-screen-stop = Arrêter le partage
room-screen-failed = L’écran n’a pas pu être partagé.
room-hand = Main
room-hand-raise = Lever la main
room-hand-lower = Baisser la main
room-chat = Messages
room-chat-open = Ouvrir les messages
room-chat-close = Fermer les messages
room-chat-lines = Messages reçus
room-chat-none = Pas encore de message. Toutes les personnes présentes verront ce que vous écrivez.
room-chat-write = Écrire à tous
room-chat-send = Envoyer
room-chat-too-long = Un message compte au plus { $max } caractères.
room-unread = non lus
room-leave = Quitter
room-note-came = { $name } est là
room-note-gone = { $name } est parti
room-note-lost = { $name } a perdu la connexion
room-note-hand = { $name } lève la main
room-note-screen = { $name } partage son écran
room-note-opened = La salle est ouverte. Vous y êtes.
room-note-back = Vous êtes de retour
room-note-moved = L’heure de la rencontre a changé
room-note-sent = Les organisateurs vous envoient à : { $name }
room-note-time =
    { $minutes ->
        [one] Il reste une minute
       *[other] Il reste { $minutes } minutes
    }
room-in-app-title = Ouvrez cette page dans un vrai navigateur
room-in-app-wechat = Dans WeChat, la caméra et le micro ne fonctionnent souvent pas. Touchez ••• en haut et choisissez d’ouvrir dans le navigateur, ou copiez votre lien et collez-le là.
room-in-app-other = Dans cette application, la caméra et le micro ne fonctionnent souvent pas. Copiez votre lien et collez-le dans Chrome, Edge, Firefox ou Safari.
room-in-app-link = Votre lien personnel
room-copy-link = Copier le lien
room-copied = Copié
room-end-left = Vous avez quitté la rencontre
room-end-left-next = La caméra et le micro sont coupés. Quelques courtes questions aident les organisateurs à assurer le suivi.
room-end-over = La rencontre est terminée
room-end-over-next = La salle est fermée. Quelques courtes questions aident les organisateurs à assurer le suivi.
room-end-replaced = Vous êtes entré depuis un autre appareil
room-end-replaced-next = Un lien vaut une seule place : la rencontre continue là-bas et cet appareil a été déconnecté.
room-end-full = La salle est pleine
room-end-full-next = Plus personne ne peut entrer. Appelez les organisateurs.
room-end-version = Cette page n’est plus à jour
room-end-version-next = La salle a été mise à jour pendant qu’elle était ouverte. Rechargez-la pour continuer ; rien n’est perdu.
room-end-closed = Cette salle est fermée
room-end-closed-next = La rencontre est terminée, déplacée ou annulée. Votre lien personnel indique la situation actuelle.
room-end-stranger = Ce navigateur n’a pas de place ici
room-end-stranger-next = Rouvrez le lien personnel de votre invitation et entrez depuis cette page.
room-feedback = Répondre aux questions
room-all-meetings = Tous vos rendez-vous
room-return = Revenir
room-use-here = Continuer sur cet appareil
room-reload = Recharger
room-next = Votre prochaine rencontre
room-interpret = Interprétation
room-interpret-floor = À tous
room-interpret-rests = Personne ne vous entend. À qui parlez-vous ?
room-interpret-into = Entendu par ceux qui écoutent : { $language }
room-interpret-take = Relayer { $name }
room-interpret-rest = Pause
room-listen = Vous écoutez
room-listen-floor = Original
room-listen-volume = Volume de l’original
room-listen-nobody = Personne n’interprète vers elle pour l’instant.
room-thin = Ligne faible : sans les visages, les voix passent mieux.
room-thin-faces-off = Voix seule
room-faces-on = Afficher les visages
room-view-grid = Grille
room-view-spotlight = Vue principale
room-next-at = Prochain rendez-vous à { $time }
room-audience-count =
    { $n ->
        [one] Une personne écoute
       *[other] { $n } personnes écoutent
    }
room-audience-door = Vous écoutez : personne ne vous voit ni ne vous entend. Pour parler, levez la main.
room-note-word = Vous avez la parole : les autres vous voient et vous entendent
room-role-staff = Organisation
room-role-interpreter = Interprète
room-note-muted = L’organisation a coupé votre micro. Vous pouvez le rallumer.
room-note-relieved = { $name } a pris le relais : personne ne vous entend plus.
room-end-removed = L’organisation vous a fait sortir de la salle
room-end-removed-next = En cas d’erreur, appelez l’organisation : elle peut vous rouvrir.
room-end-revoked = Ce lien n’est plus valable
room-end-revoked-next = L’organisation l’a retiré. Un nouveau arrive par courrier.
room-end-elsewhere = Vous êtes déjà dans ce rendez-vous sur un autre appareil
room-end-elsewhere-next = Continuer ici ? L’autre appareil sera déconnecté.
room-console = Retour à la console
room-waiting-admit = L’organisation fait entrer un par un. Laissez cette page ouverte.
room-here = { $name } ({ $party }) est là
room-late = Je serai en retard
room-late-by = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
room-late-told = Ils sont prévenus.
room-late-failed = Impossible de les prévenir. Appelez l’organisation.
room-note-late = { $name } aura { $minutes ->
    [one] { $minutes } minute de retard
   *[other] { $minutes } minutes de retard
}
room-net = Test du réseau
room-net-testing = Test du réseau…
room-net-good = Le réseau convient.
room-net-detour = Le réseau bloque la meilleure voie ; une autre est ouverte. Vous pouvez participer.
room-net-blocked = Ce réseau ne laisse passer ni voix ni image. Essayez avec votre téléphone ou un autre réseau, ou appelez-nous.

## console

console-skip = Aller au contenu
console-language = Langue
console-nav = Rubriques de la console
console-loading = Chargement…
console-saving = Enregistrement…
console-again = Réessayer
console-close = Fermer
console-cancel = Annuler
console-keep = Ne rien changer
console-choose = Choisir…
console-optional = (facultatif)
console-print = Imprimer
console-milan = Milan
console-sign-in = Se connecter
console-signing-in = Connexion…
console-sign-in-title = Accès du personnel
console-sign-in-guest = Les entreprises et les partenaires n’ont pas besoin de compte : le lien personnel reçu par e-mail suffit.
console-session-ended = Votre session a expiré. Reconnectez-vous pour reprendre ici.
console-sign-out = Se déconnecter
console-email = E-mail
console-password = Mot de passe
console-title-missions = Missions
console-title-new-mission = Nouvelle mission
console-title-report = Rapport
console-title-overview = Vue d’ensemble
console-title-participants = Participants
console-title-import = Importation
console-title-schedule = Programme
console-title-book = Réserver une rencontre
console-title-move-day = Déplacer une journée
console-title-requests = Demandes
console-title-release = Lancement
console-title-journal = Journal de la mission
console-title-meeting = Rencontre
console-title-mail = Courrier
console-title-mission-report = Rapport de la mission
console-title-unknown = Cette page n’existe pas
console-unknown-text = L’adresse est peut-être incomplète.
console-unknown-step = Aller aux missions
console-problem-broken = Un problème est survenu de notre côté. Rien n’est perdu ; réessayez dans un instant.
console-problem-unreachable = Le serveur est injoignable. Vérifiez la connexion et réessayez ; rien n’est perdu.
console-problem-signed-out = Votre session a expiré. Reconnectez-vous.
console-problem-wrong-credentials = L’e-mail et le mot de passe ne correspondent pas.
console-problem-too-many-requests = Trop de tentatives. Attendez une minute et réessayez.
console-problem-news-waits = Cette personne va être informée d’un changement. L’invitation précédente n’est plus à jour ; la nouvelle part d’elle-même.
console-problem-not-found = Introuvable, ou disparu. Revenez à la liste.
console-problem-window-reversed = Le dernier jour précède le premier.
console-problem-days-reversed = Le dernier jour précède le premier.
console-problem-window-too-long = La période est trop longue. Rapprochez les dates.
console-problem-code-taken = Une autre mission porte déjà ce code.
console-problem-unknown-market = Ce marché n’est pas disponible.
console-problem-unknown-sector = Un des secteurs n’existe plus. Rechargez la page.
console-problem-slot-taken = Ce créneau vient d’être pris. Choisissez-en un autre ci-dessous.
console-problem-slot-past = Cette heure est déjà passée. Choisissez-en une à venir.
console-problem-slot-outside-rules = Cette heure sort des règles. Vous pouvez la réserver en indiquant un motif.
console-problem-hold-lapsed = La réservation provisoire a expiré : l’horaire est peut-être pris.
console-problem-not-on-hold = Cette rencontre est déjà confirmée ou n’est plus réservée.
console-problem-proposal-decided = Il a déjà été répondu à cette proposition.
console-problem-undo-told = Quelqu’un a déjà été prévenu : déplacez à nouveau la rencontre.
console-problem-undo-too-late = Le délai d’annulation est passé.
console-problem-nothing-to-undo = Il n’y a rien à annuler.
console-problem-release-changed = La liste a changé entre-temps : regardez-la à nouveau.
console-problem-mission-released = La mission est déjà lancée.
console-problem-request-changed = La demande a changé entre-temps : voici où elle en est.
console-problem-request-over = Il a déjà été répondu à cette demande.
console-problem-request-expired = Cette demande a expiré.
console-problem-meeting-over = La rencontre est terminée ou annulée : elle ne peut plus être modifiée.
console-problem-meeting-changed = Quelqu’un d’autre a modifié la rencontre entre-temps.
console-problem-outcome-changed = Quelqu’un d’autre a noté le résultat entre-temps.
console-problem-correction-changed = Quelqu’un d’autre a corrigé cette présence entre-temps.
console-problem-file-empty = Le fichier est vide.
console-problem-file-too-big = Le fichier est trop volumineux. Divisez-le ou retirez les feuilles inutiles.
console-problem-file-unreadable = Le fichier est illisible. Enregistrez-le en .xlsx ou .csv et réessayez.
console-problem-too-many-rows = Trop de lignes pour une seule importation. Divisez le fichier.
console-problem-columns-missing = Des colonnes obligatoires manquent. Indiquez-les ci-dessous.
console-problem-not-a-table = Aucun tableau avec en-têtes n’a été trouvé.
console-missions = Missions
console-mission = Mission
console-new-mission = Nouvelle mission
console-missions-empty = Aucune mission pour l’instant
console-missions-empty-text = Créez la première : choisissez le marché et les dates, et voyez combien de rencontres sont possibles.
console-companies = Entreprises
console-partners = Partenaires
console-company = Entreprise
console-partner = Partenaire
console-meetings = Rencontres
console-held = Tenues
console-missed-short = Manquées
console-market = Marché
console-window = Période
console-first-day = Premier jour
console-last-day = Dernier jour
console-mission-title = Titre
console-code = Code
console-code-hint = Proposé d’après le marché et le mois ; modifiable.
console-sectors = Secteurs
console-sector = Secteur
console-length = Durée d’une rencontre
console-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
console-buffer = Pause, minutes
console-buffer-hint = Temps libre pour chacun entre deux rencontres.
console-length-short = { $length } + { $buffer } min
console-staff-phone = Téléphone de l’équipe
console-staff-phone-hint = Dans les e-mails et la salle, pour qui a besoin d’aide.
console-create-mission = Créer la mission
console-window-offers = Ce qu’offre la période
console-window-hint = Choisissez le marché et les dates : jours utiles, changements d’heure, heures communes et nombre de rencontres par entreprise s’affichent ici.
console-usable-days = jours utiles sur jours ouvrés
console-slots-per-company = rencontres possibles par entreprise, selon le fuseau
console-clocks-back = { $day } : les horloges de { $city } reculent de { $hours } h.
console-clocks-forward = { $day } : les horloges de { $city } avancent de { $hours } h.
console-gap = { $city } : de { $before } h à { $after } h par rapport à Milan
console-holidays-unknown = Pour certains lieux ou années, les jours fériés ne sont pas connus : vérifiez-les.
console-window-days = Jours de la période
console-day-usable = Tous travaillent
console-day-partial = Certains lieux seulement
console-day-holiday = Jour férié
console-day-weekend = Week-end
console-made-up = Travaillé en échange d’un autre jour : { $places }
console-closed-holiday = Jour férié
console-closed-exception = Fermé
console-closed-weekday = Ne travaille pas ce jour-là
console-closed-closure = Fermé
console-closures = Fermetures
console-closures-text = Jours sans rendez-vous, en plus des jours fériés : pour toute la mission, pour un pays ou une province, ou pour une seule entreprise ou un seul partenaire.
console-closures-none = Aucun jour fermé en plus des jours fériés.
console-closure-for = Pour qui
console-closure-everyone = Toute la mission
console-closure-why = Motif
console-closure-last = Jusqu’au (inclus)
console-closure-first = À partir du
console-closure-add = Fermer les jours
console-closure-open = Rouvrir
console-closure-file = Charger un calendrier de jours fériés (.ics)
console-closure-file-hint = Chaque journée entière comprise dans la mission est fermée pour le choix ci-dessus.
console-closure-loaded =
    { $n ->
        [one] { $n } fermeture ajoutée.
       *[other] { $n } fermetures ajoutées.
    }
console-limits = Règles des rendez-vous
console-limit-notice = Préavis minimal, minutes
console-limit-notice-hint = Vide : celui de l’agence.
console-limit-daily = Rendez-vous par jour, au plus
console-limit-daily-hint = Vide : autant que possible.
console-save = Enregistrer
console-saved = Enregistré.
console-availability = Disponibilité
console-title-availability = Disponibilité
console-availability-text = Heures locales de { $city }. Par exemple 09:00-13:00 14:00-18:00 ; vide : fermé.
console-availability-usual = Les heures habituelles du pays
console-availability-own = Heures propres
console-availability-days = Jours particuliers
console-availability-days-hint = À la place des heures hebdomadaires ; sans heures, le jour est fermé.
console-availability-add-day = Ajouter un jour
console-availability-extended = A accepté des rendez-vous de 8:00 à 20:00
console-availability-extended-hint = Seules ses propres personnes peuvent l’accepter, sur leur page.
console-availability-closed = Fermé par l’équipe
console-calendars = Agendas des occupations
console-calendars-text = D’un fichier .ics ou d’une adresse, on ne lit que les heures occupées, jamais leur objet.
console-calendar-address = Adresse (https ou webcal)
console-calendar-file = Fichier .ics
console-calendar-read = Lire
console-calendar-remove = Retirer
console-calendar-busy =
    { $n ->
        [one] { $n } plage occupée pendant la mission
       *[other] { $n } plages occupées pendant la mission
    }
console-calendar-failed = Dernière lecture échouée
console-problem-consent-needed = Seules les personnes concernées peuvent accepter des rendez-vous de 8:00 à 20:00, sur leur page.
console-problem-no-time-left = Ces heures ne laissent aucun temps.
console-problem-address-private = Cette adresse mène à un réseau privé et n’est pas lue.
console-problem-address-invalid = L’adresse doit commencer par https:// ou webcal://.
console-problem-calendar-missing = Ceci n’est pas un agenda.
console-problem-calendar-no-days = L’agenda n’a pas de journée entière dans les dates de la mission.
console-calendar = Calendrier
console-title-calendar = Calendrier de la mission
console-law-title = Horloges déplacées par une loi
console-law-text = De nouvelles règles de fuseaux horaires (tzdata { $release }) rendent fausse l’heure annoncée pour ces rendez-vous. Rien n’a été changé : pour chacun, décidez de garder l’instant et d’annoncer la nouvelle heure, ou de déplacer le rendez-vous.
console-law-settled =
    { $n ->
        [one] { $n } rendez-vous réglé.
       *[other] { $n } rendez-vous réglés.
    }
console-law-refused =
    { $n ->
        [one] { $n } rendez-vous est resté tel quel :
       *[other] { $n } rendez-vous sont restés tels quels :
    }
console-law-all =
    { $n ->
        [one] Sélectionner { $n } rendez-vous
       *[other] Sélectionner les { $n } rendez-vous
    }
console-law-now = maintenant
console-law-staying = S’il reste
console-law-open = Ouvrir le rendez-vous
console-law-tell = Garder l’instant, annoncer la nouvelle heure ({ $n })
console-law-move = Déplacer à l’heure annoncée ({ $n })
console-law-tell-title = Annoncer la nouvelle heure
console-law-move-title = Déplacer à l’heure annoncée
console-law-tell-text = Les rendez-vous restent où ils sont. Ces personnes reçoivent un e-mail et leur entrée d’agenda mise à jour ; personne d’autre.
console-law-tell-nobody = Personne n’a reçu une autre heure : seule la fiche de l’agence est corrigée.
console-law-tell-line = { $city } : de { $told } à { $now }, { $day } ; avec { $other }
console-law-move-text = Les rendez-vous passent à l’heure annoncée ; tous les participants reçoivent la nouvelle invitation.
console-law-not-kept = pas l’heure annoncée
console-law-move-both =
    { $n ->
        [one] { $n } personne reçoit le nouvel horaire
       *[other] { $n } personnes reçoivent le nouvel horaire
    }
console-law-reason-hint = Pourquoi ces rendez-vous peuvent sortir des règles ; par exemple : heure déjà convenue.
console-law-waiting =
    { $n ->
        [one] Une loi a déplacé une horloge : { $n } rendez-vous attend votre décision.
       *[other] Une loi a déplacé des horloges : { $n } rendez-vous attendent votre décision.
    }
console-law-decide = Décider
console-problem-law-settled = Quelqu’un a déjà réglé ce rendez-vous.
console-overlap-title = Heures communes, à l’heure de Milan
console-overlap-both = les deux côtés au travail
console-overlap-theirs = au travail là-bas
console-overlap-home = au travail à Milan
console-overlap-line = { $place }, { $days } : Milan travaille { $home }, eux { $theirs } à l’heure de Milan ({ $local } chez eux) ; en commun { $shared }.
console-overlap-caption = Heures communes par fuseau
console-overlap-milan = Heure de Milan
console-overlap-none = Aucune heure commune dans cette période.
console-city = Ville
console-hours = Heures
console-slots-a-day = Rencontres par jour
console-capacity-title = Places par entreprise
console-capacity-text = Combien de rencontres chaque entreprise peut encore avoir avec chaque fuseau, selon ses horaires, ses fermetures, ses occupations et ses rencontres.
console-capacity-booked = Réservées
console-capacity-none = Pas encore d’entreprise
console-capacity-none-text = Dès que la mission aura des entreprises, on verra ici combien de rencontres chacune peut avoir.
console-sources = Règles horaires { $zones } ; jours fériés : { $holidays }.
console-overview = Vue d’ensemble
console-participants = Participants
console-schedule = Programme
console-mail = Courrier
console-report = Rapport
console-mission-parts = Rubriques de la mission
console-steps = Les étapes
console-counts = En chiffres
console-step-companies = Importer les entreprises
console-step-companies-open = Depuis un tableur : CSV ou Excel
console-step-companies-done = { $n ->
    [one] { $n } entreprise
   *[other] { $n } entreprises
}
console-step-partners = Importer les partenaires
console-step-partners-open = Chacun avec son fuseau horaire
console-step-partners-done = { $n ->
    [one] { $n } partenaire
   *[other] { $n } partenaires
}
console-step-book = Réserver les rencontres
console-step-book-open = Vous voyez les heures communes
console-step-book-done = { $n ->
    [one] { $n } rencontre
   *[other] { $n } rencontres
}
console-step-outcomes = Consigner les résultats
console-step-outcomes-open = Après les rencontres : présences et résultats
console-step-outcomes-done = { $n ->
    [one] { $n } tenue
   *[other] { $n } tenues
}
console-state = État
console-state-booked = Réservées
console-state-held = Tenues
console-state-missed = Manquées
console-state-cancelled = Annulées
console-state-on-hold = Réservées
console-state-one-booked = Réservée
console-state-one-held = Tenue
console-state-one-missed = Manquée
console-state-one-cancelled = Annulée
console-state-one-on-hold = Réservée
console-state-one-lapsed = Réservation levée
console-side = Côté
console-party = Participant
console-name = Nom
console-people = Personnes et liens personnels
console-import = Importer
console-add-by-hand = Ajouter à la main
console-add-company = Ajouter l’entreprise
console-add-partner = Ajouter le partenaire
console-companies-empty = Aucune entreprise pour l’instant
console-partners-empty = Aucun partenaire pour l’instant
console-parties-empty-text = Importez un tableur : avant toute écriture, vous voyez chaque ligne et pouvez la corriger.
console-search-party = Chercher par nom, ville, e-mail
console-nobody-found = Personne. Essayez moins de lettres.
console-all-sectors = Tous les secteurs
console-n-shown = { $n ->
    [one] { $n } affiché
   *[other] { $n } affichés
}
console-nothing-matches = Aucun résultat
console-clear-filters = Effacer les filtres
console-extended-hours = horaire étendu
console-book-short = Réserver
console-vat = N° de TVA
console-province = Province
console-subdivision = Province ou État
console-zone = Fuseau horaire
console-zone-other = Une autre ville
console-zone-search = Chercher une ville
console-person = Personne
console-person-name = Nom et prénom
console-person-language = Langue des e-mails
console-phone = Téléphone
console-link = Lien personnel
console-link-short = Lien
console-link-title = Lien personnel de { $name }
console-link-text = Qui possède ce lien entre au nom de cette personne : ne le donnez qu’à elle. Il montre toujours l’heure actuelle des rencontres.
console-link-copy = Copier le lien
console-link-copied = Lien copié.
console-link-copy-by-hand = Le navigateur ne permet pas la copie : sélectionnez le lien et copiez-le.
console-link-mail = Renvoyer par e-mail
console-link-mailed = En route vers { $address }.
console-link-revoke = Révoquer
console-link-revoke-ask = Le lien actuel de { $name } cessera aussitôt de fonctionner.
console-link-revoke-yes = Révoquer le lien
console-link-revoked = Lien révoqué
console-link-revoked-text = Le lien de cette personne a été révoqué et n’ouvre rien.
console-feed = Dans votre agenda
console-feed-text = Tous les rendez-vous de cette mission, y compris les options et les annulés, dans Outlook, Google, Apple ou Thunderbird : on s’abonne une fois, et chaque changement suit de lui-même.
console-feed-make = Créer l’adresse
console-feed-address = Adresse
console-feed-add = Ajouter à mon agenda
console-feed-copy = Copier l’adresse
console-feed-copied = Adresse copiée.
console-feed-copy-by-hand = Le navigateur ne permet pas de copier : sélectionnez l’adresse et copiez-la à la main.
console-feed-secret = Qui connaît l’adresse peut lire les rendez-vous de la mission sans se connecter. Créez-en une nouvelle quand un collègue s’en va.
console-feed-renew = Créer une nouvelle adresse
console-feed-revoke = Retirer
console-feed-renewed = L’adresse précédente n’ouvre plus rien. Qui y était abonné doit s’abonner de nouveau.
console-feed-revoked = L’adresse n’ouvre plus rien.
console-link-new = Créer un nouveau lien
console-import-companies = Importer les entreprises
console-import-partners = Importer les partenaires
console-import-steps = Étapes de l’importation
console-import-step-file = Fichier
console-import-step-columns = Colonnes
console-import-step-rows = Lignes
console-import-step-done = Terminé
console-import-reading = Lecture du fichier…
console-import-checking = Vérification de chaque ligne…
console-import-nothing-written = Rien n’a été écrit.
console-import-nothing-yet = Rien n’est encore écrit. Seules les lignes prêtes sont importées ; erreurs et doublons restent dehors.
console-import-other-file = Choisir un autre fichier
console-import-check-rows = Vérifier les lignes
console-import-file-companies = CSV ou Excel, tel qu’exporté. Il faut raison sociale, ville, contact, e-mail et langue ; les en-têtes sont reconnus.
console-import-file-partners = CSV ou Excel. Outre nom, ville, personne, e-mail et langue, il faut le fuseau horaire : sans lui, la ligne est refusée, jamais devinée.
console-drop-here = Déposez le tableur ici
console-choose-file = Choisir un fichier
console-heading = En-tête du fichier
console-means = Signifie
console-means-of = Ce que signifie { $heading }
console-samples = Exemples
console-column-n = Colonne { $n }
console-column-ignored = Ne pas importer
console-required-mark = * obligatoire
console-columns-missing = Il manque encore une colonne pour : { $fields }
console-n-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
console-show-rows = Afficher les lignes
console-line = Ligne
console-verdict = Verdict
console-verdict-all = Toutes
console-verdict-error = À corriger
console-verdict-duplicate = Doublons
console-verdict-ok = Prêtes
console-verdict-skipped = Laissées de côté
console-verdict-one-error = À corriger
console-verdict-one-duplicate = Doublon
console-verdict-one-ok = Prête
console-verdict-one-skipped = Laissée de côté
console-row-leave = Laisser de côté
console-row-take = Reprendre
console-same-vat = même n° de TVA
console-same-email = même e-mail
console-duplicate-row = { $by } que la ligne { $row }
console-duplicate-party = { $by } qu’un participant déjà inscrit
console-use-suggestion = Utiliser « { $value } »
console-no-rows-left = Aucune ligne de ce type
console-import-counts = { $ok ->
    [one] { $ok } prête
   *[other] { $ok } prêtes
}, { $error } à corriger, { $duplicate ->
    [one] { $duplicate } doublon
   *[other] { $duplicate } doublons
}, { $skipped ->
    [one] { $skipped } laissée
   *[other] { $skipped } laissées
}.
console-import-n = { $n ->
    [one] Importer { $n } ligne
   *[other] Importer { $n } lignes
}
console-imported-n = { $n ->
    [one] { $n } ligne importée.
   *[other] { $n } lignes importées.
}
console-imported-left = { $n ->
    [one] { $n } ligne est restée dehors.
   *[other] { $n } lignes sont restées dehors.
}
console-see-companies = Voir les entreprises
console-see-partners = Voir les partenaires
console-field-name = Raison sociale
console-field-vat = N° de TVA
console-field-country = Pays
console-field-subdivision = Province
console-field-city = Ville
console-field-zone = Fuseau horaire
console-field-sector = Secteur
console-field-person = Contact
console-field-email = E-mail
console-field-phone = Téléphone
console-field-language = Langue
console-field-company = Entreprise
console-field-partner = Partenaire
console-field-mission = Mission
console-field-market = Marché
console-field-starts-at = Début
console-field-minutes = Minutes
console-field-satisfaction = Satisfaction
console-field-contract = Contrat
console-field-result = Résultat
console-field-note = Note
console-field-code = Code
console-field-title = Titre
console-book-meeting = Réserver une rencontre
console-book-nobody = Personne à faire se rencontrer
console-book-nobody-text = Il faut au moins une entreprise et un partenaire.
console-book-hint = Choisissez une entreprise et un partenaire : les heures qui conviennent aux deux s’affichent.
console-n-slots = { $n ->
    [one] { $n } créneau commun
   *[other] { $n } créneaux communs
}
console-order = Ordre
console-order-day = Par jour
console-order-best = Les meilleurs d’abord
console-score = Commodité { $n } sur 100
console-alternatives = Heures encore libres
console-none-found = Aucune heure commune
console-none-no-working-day = Chaque jour de la période, au moins un côté ne travaille pas.
console-none-hours-apart = Leurs heures de travail ne se croisent jamais.
console-none-too-short = Leurs horaires ne se croisent que { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
console-none-busy = Leurs horaires se croisent, mais d’autres engagements les remplissent.
console-none-day-full = Leurs heures libres se croisent, mais l’une des parties a déjà autant de rendez-vous qu’elle en veut ce jour-là.
console-none-too-soon = Ce qu’ils partagent est déjà passé, ou trop proche.
console-concession-none = Aucun petit changement n’en ouvrirait. Vous pouvez réserver hors règles, avec un motif.
console-concession-open = Si { $side } ouvrait à { $at } (heure locale) : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-concession-close = Si { $side } restait jusqu’à { $at } (heure locale) : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-concession-shorter = Avec des { $minutes ->
    [one] rencontres de { $minutes } minute
   *[other] rencontres de { $minutes } minutes
} : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-concession-notice = Sans préavis : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-concession-one-more = Avec un rendez-vous de plus ce jour-là : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-concession-open-day = Si { $side } travaillait aussi { $day } : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-concession-made-up-day = { $day }, { $side } travaille pour compenser un jour férié. Si les deux travaillaient : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-concession-other-day = Juste en dehors de ces jours, { $day } : { $slots ->
    [one] { $slots } créneau commun
   *[other] { $slots } créneaux communs
}.
console-reason-outside-usual-hours = hors des heures habituelles
console-reason-lunch = pause déjeuner
console-reason-very-early = très tôt
console-reason-very-late = très tard
console-reason-friday-afternoon = vendredi après-midi
console-reason-weekend = week-end
console-reason-holiday = jour férié
console-reason-odd-minutes = minutes inhabituelles
console-reason-past = déjà commencé
console-reason-short-notice = préavis trop court
console-reason-outside-window = hors des jours de la mission
console-reason-other-length = autre durée
console-reason-closed-day = jour non travaillé
console-reason-outside-hours = hors horaire
console-reason-busy = est occupé
console-reason-taken = a une autre rencontre
console-reason-no-break = sans pause entre deux rencontres
console-reason-day-full = journée complète
console-reason-repeated-hour = heure répétée
console-outside = Hors des règles…
console-outside-text = Pour ce qui a été convenu de vive voix. Le motif reste dans la rencontre et le journal.
console-outside-times = Heures de ce jour qui demandent un motif
console-outside-reason = Motif
console-outside-reason-hint = Par exemple : convenu par téléphone avec les deux.
console-outside-theirs = Pour le partenaire : { $theirs }
console-outside-book = Réserver quand même
console-outside-move = Déplacer quand même
console-day-milan = Jour (Milan)
console-time-milan = Heure (Milan)
console-book-and-tell = Réserver et prévenir les deux
console-booking = Réservation…
console-day-after = le lendemain
console-day-before = la veille
console-the-company = l’entreprise
console-the-partner = le partenaire
console-n-meetings = { $n ->
    [one] { $n } rencontre
   *[other] { $n } rencontres
}
console-schedule-more = En afficher plus
console-schedule-range = Rencontres { $from }–{ $to } sur { $total }
console-schedule-pages = Pages du programme
console-schedule-previous = Précédentes
console-schedule-next = Suivantes
console-schedule-first = Revenir aux premières
console-schedule-empty = Aucune rencontre pour l’instant
console-schedule-empty-text = Réservez la première : choisissez une entreprise et un partenaire, et voyez leurs heures communes.
console-view = Vue
console-view-list = Liste
console-view-picture = Journée
console-day = Jour
console-all-days = Tous les jours
console-all-states = Tous les états
console-all-parties = Tous les participants
console-exception = exception
console-answer-none = Sans réponse
console-answer-accepted = Acceptée
console-answer-tentative = Peut-être
console-answer-declined = Refusée
console-answer-count = { $answer } : { $n }
console-answer-from-calendar = Calendrier de { $who }
console-answer-from-page = Page de { $who }
console-answer-from-staff = Retenue par { $who }
console-seats = Qui participe
console-told = Informé de l’heure actuelle le { $when }
console-told-old = Informé seulement de l’heure précédente
console-told-nothing = Pas encore informé
console-told-title = Ce que chacun apprendra
console-move = Déplacer…
console-moving = Déplacement…
console-move-title = Déplacer la rencontre
console-move-and-tell = Déplacer et prévenir les deux
console-move-draft = Déplacer
console-move-one = Déplacer : { $company } – { $partner }
console-move-day = Déplacer une journée…
console-move-day-text = Quelqu’un est malade ou absent ? Choisissez qui et le jour : chaque rencontre reçoit une proposition d’horaire, et rien ne change avant votre confirmation.
console-move-day-party = Qui est absent
console-move-day-none = Aucune rencontre à déplacer ce jour-là.
console-move-day-now = Maintenant
console-move-day-then = Ensuite
console-move-day-choose = Nouvel horaire
console-move-day-stays = Reste à sa place
console-move-day-no-slot = Aucun autre horaire libre pour les deux
console-move-day-go =
    { $n ->
        [one] Déplacer { $n } rencontre
       *[other] Déplacer { $n } rencontres
    }
console-move-day-mails =
    { $n ->
        [one] { $n } courriel partira, dans la langue de son destinataire.
       *[other] { $n } courriels partiront, chacun dans la langue de son destinataire.
    }
console-moved-many =
    { $n ->
        [one] { $n } rencontre déplacée.
       *[other] { $n } rencontres déplacées.
    }
console-undo = Annuler
console-undo-left = Personne n’a encore été prévenu : il reste { $left }.
console-undone = Tout est comme avant. Personne n’en a rien su.
console-stale-mine = Vous vouliez :
console-stale-keep-theirs = Garder la leur
console-stale-apply-mine = Appliquer la mienne
console-group-by = Grouper par
console-group-day = Par jour
console-group-company = Par entreprise
console-group-partner = Par partenaire
console-hold-for = { $n ->
    [one] Réserver { $n } heure
   *[other] Réserver { $n } heures
}
console-hold-length = Durée de la réservation
console-hold-until-then = Réserver jusqu’au { $when }
console-hold-until = Réservé jusqu’au { $when } : personne n’est invité avant confirmation.
console-confirm-meeting = Confirmer et inviter les deux
console-hold-confirmed = Confirmé : les deux reçoivent l’invitation.
console-lapsed-title =
    { $n ->
        [one] Une réservation a expiré : { $n } rendez-vous attend une décision.
       *[other] Des réservations ont expiré : { $n } rendez-vous attendent une décision.
    }
console-lapsed-text = Personne n’a été invité et l’horaire est de nouveau libre pour tous. Fixez le rendez-vous maintenant, ou mettez-le de côté.
console-lapsed-at = expirée { $when }
console-lapsed-free = encore libre
console-lapsed-gone = pris entre-temps
console-lapsed-next = Horaires libres proches
console-lapsed-all = Tous les horaires libres
console-lapsed-aside = Mettre de côté
console-lapsed-decide = Voir et décider
console-lapsed-put-aside = Mise de côté.
console-state-lapsed = Réservations expirées
console-journal-lapse-seen = Réservation expirée mise de côté
console-journal-asks = { $who } demande à { $whom } : { $strength }
console-journal-until = jusqu’à { $when }
console-inbound-search = Chercher par entreprise ou partenaire
console-inbound-part = { $shown } rendez-vous sur { $total } : tapez un nom pour trouver le bon.
console-book-draft = Fixer
console-draft = Brouillon
console-draft-silent = Personne ne reçoit de courriel avant le lancement.
console-telling = Les courriels aux participants
console-telling-draft = Préparer d’abord un brouillon : les courriels partent au lancement
console-telling-now = Prévenir tout de suite
console-release = Lancer la mission
console-released-at = Lancée : { $when }. Depuis, chaque modification est communiquée.
console-release-text = Cette liste dit qui recevra quoi. Rien ne part avant le bouton ci-dessous.
console-release-none = Aucun courriel à envoyer pour l’instant
console-release-none-text = Vous pouvez lancer quand même : dès lors chaque nouvelle rencontre est communiquée aussitôt.
console-release-count = { $n ->
    [one] { $n } courriel
   *[other] { $n } courriels
} à { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
console-release-mails = Les courriels qui partiront
console-release-to = À qui
console-release-what = Quoi
console-release-meeting = Rencontre
console-release-when = Quand
console-release-go =
    { $n ->
        [one] Lancer et envoyer { $n } courriel
       *[other] Lancer et envoyer { $n } courriels
    }
console-releasing = Lancement…
console-release-after = Après le lancement, chaque déplacement est communiqué.
console-notice-invite = Invitation
console-notice-update = Nouvel horaire
console-notice-cancel = Annulation
console-proposals = Autres horaires proposés
console-proposals-open = Horaires proposés en attente de réponse
console-proposal-staff = Les organisateurs
console-proposal-by-calendar = depuis son calendrier
console-proposal-open = En attente
console-proposal-accepted = Acceptée
console-proposal-refused = Refusée
console-proposal-overtaken = Dépassée
console-proposal-reason = Motif (facultatif)
console-proposal-reason-needed = Hors des règles : pourquoi est-ce possible quand même ?
console-proposal-accept = Accepter et prévenir
console-proposal-refuse = Refuser
console-proposal-accepted-done = Acceptée : les deux reçoivent le nouvel horaire.
console-proposal-refused-done = Refusée : son auteur est prévenu.
console-requests = Demandes
console-requests-text = Qui veut rencontrer qui. Entreprises et partenaires demandent et répondent sur leurs pages ; ici vous pouvez répondre pour eux.
console-requests-none = Aucune demande pour l’instant
console-requests-none-text = Dès le lancement, entreprises et partenaires se cherchent depuis leur lien personnel.
console-requests-open = Ouvertes
console-requests-accepted = Acceptées
console-requests-declined = Refusées
console-requests-expired = Expirées
console-requests-noted = Plutôt non
console-request-matrix = Toutes les paires
console-request-requested = Demandée
console-request-counter-proposed = Autre horaire proposé
console-request-accepted = Acceptée
console-request-declined = Refusée
console-request-expired = Expirée
console-request-withdrawn = Retirée
console-request-noted = Plutôt non
console-strength-must = indispensable
console-strength-want = souhaité
console-strength-no = non
console-request-turn = À { $who } de répondre
console-request-until = avant { $when }
console-request-accept = Accepter
console-request-decline = Refuser
console-request-accept-then = Accepter à cette heure et inviter
console-request-counter = Proposer une autre heure
console-request-counter-then = Proposer cette heure
console-request-countered-done = Proposé : l’heure reste réservée en attendant la réponse.
console-request-message = Un mot à l’autre partie
console-request-accepted-done = Acceptée : les deux reçoivent l’invitation.
console-request-declined-done = Refusée : son auteur est prévenu.
console-request-meeting = Voir la rencontre
console-moved = Déplacée. Les e-mails partent avec la nouvelle heure ; l’ancien lien l’ouvre.
console-slots-best = Les meilleures heures libres
console-slots-all = Toutes les heures libres
console-slots-show-all = Tout afficher ({ $n })
console-slots-show-best = Afficher les meilleures
console-cancel-meeting = Annuler…
console-cancel-title = Annuler la rencontre
console-cancel-text = { $n ->
    [one] { $n } personne reçoit l’annulation et la rencontre quitte son agenda.
   *[other] { $n } personnes reçoivent l’annulation et la rencontre quitte leurs agendas.
}
console-cancel-reason = Motif
console-cancel-and-tell = Annuler et prévenir
console-cancelling = Annulation…
console-cancelled-done = Annulée. Les e-mails partent.
console-keep-meeting = Garder la rencontre
console-stale-title = La rencontre a changé entre-temps
console-stale-proposal = Il a été répondu à la proposition entre-temps
console-stale-proposed = Proposé : { $when }
console-stale-request = La demande a changé entre-temps
console-stale-outcome = Quelqu’un d’autre a noté le résultat entre-temps
console-stale-attendance = Quelqu’un d’autre a corrigé cette présence entre-temps
console-stale-text = Votre changement n’a pas été fait. Comparez les deux versions.
console-stale-none = Aucun des changements n’a été fait. Comparez les deux versions.
console-stale-seen = Ce que vous voyiez
console-stale-now = Ce qu’il en est
console-stale-go-on = Continuer depuis l’actuelle
console-exception-because = Hors des règles : { $reason }
console-attendance = Présences
console-attendance-picture = Qui était là et quand ; { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
} ensemble
console-attendance-shaded = En clair : le temps prévu, { $starts }–{ $ends } (Milan).
console-visits = Dans la salle
console-minutes-head = Minutes
console-never-came = jamais venu
console-together = Ensemble
console-feedback = Retours
console-satisfaction-of = Satisfaction { $n } sur 5
console-contract = Contrat
console-contract-none = Aucun
console-contract-negotiating = En négociation
console-contract-signed = Signé
console-next-step = Prochaine étape
console-outcome = Résultat
console-outcome-early = À consigner après la rencontre.
console-outcome-save = Consigner le résultat
console-outcome-saved = Résultat consigné.
console-outcome-by = { $who }, { $when }
console-outcome-none = Rien de noté
console-result = Résultat
console-result-useful = Utile
console-result-follow-up = À suivre
console-result-no-interest = Pas d’intérêt
console-result-not-held = Non tenue
console-value-eur = Valeur en euros
console-note = Note
console-mails = E-mails
console-mails-none-yet = Aucun e-mail pour l’instant.
console-journal = Journal
console-journal-empty = Rien pour l’instant.
console-revision = Version { $n }
console-mail-all = Tous
console-mail-queued = En attente
console-mail-sent = Envoyé
console-mail-failed = Échec
console-mail-resent = L’invitation est renvoyée à { $address }, telle quelle.
console-mail-resend = Renvoyer
console-mail-planned = Prévus
console-mail-bounced = Revenu
console-mail-to = À
console-mail-subject = Objet
console-mail-kind = Type
console-mail-at = Quand (Milan)
console-mail-waiting = { $n ->
    [one] { $n } en attente ; la page s’actualise seule.
   *[other] { $n } en attente ; la page s’actualise seule.
}
console-mail-part = E-mails affichés : { $shown } sur { $total }
console-mail-empty = Aucun e-mail pour l’instant
console-mail-empty-text = Ils partent quand vous réservez, déplacez ou annulez une rencontre.
console-kind-invitation = Invitation
console-kind-update = Mise à jour
console-kind-cancellation = Annulation
console-kind-link-resent = Lien personnel
console-kind-proposal = Proposition d’horaire
console-kind-request = Demande de rencontre
console-kind-feedback = Demande d’avis
console-kind-first-contact = Premier contact
console-kind-request-received = Demande de rendez-vous
console-kind-request-other-time = Demande : autre horaire proposé
console-kind-request-halfway = Demande encore ouverte
console-kind-request-moved = Demande déplacée à un autre horaire
console-kind-request-accepted = Demande acceptée
console-kind-request-declined = Demande refusée
console-kind-given-up = Tâche abandonnée
console-kind-request-expired = Demande sans réponse
console-kind-details = Mise à jour sans déplacement
console-kind-clock-changed = Heure changée par la loi
console-kind-proposal-received = Autre horaire proposé
console-kind-proposal-refused = Horaire proposé refusé
console-kind-uninvited = Rendez-vous sans le destinataire
console-kind-reminder = Rappel
console-kind-reminder-P7D = Rappel, 7 jours avant
console-kind-reminder-P1D = Rappel, 1 jour avant
console-kind-reminder-PT1H = Rappel, 1 heure avant
console-kind-reminder-PT10M = Rappel, 10 minutes avant
console-kind-follow-up = Question des semaines après
console-kind-link-resent-alone = Lien personnel, sans rendez-vous encore
console-kind-training = Séance de formation
console-kind-training-moved = Séance de formation déplacée
console-kind-training-clock = Heure changée par la loi : séance de formation
console-kind-training-off = Séance de formation annulée
console-kind-training-near = Rappel d’une séance
console-kind-training-near-P7D = Rappel d’une séance, 7 jours avant
console-kind-training-near-P1D = Rappel d’une séance, 1 jour avant
console-kind-training-near-PT1H = Rappel d’une séance, 1 heure avant
console-kind-training-near-PT10M = Rappel d’une séance, 10 minutes avant
console-mail-views = Parties du courrier
console-mail-view-previews = Aperçus
console-mail-view-phone = À appeler
console-mail-view-plan = Rappels
console-preview-hint = Chaque message tel qu’il serait envoyé, avec un rendez-vous de cette mission ou un exemple inventé. Rien ne part d’ici.
console-preview-reader = Destinataire
console-preview-from = De
console-preview-size = Taille
console-preview-form = Forme
console-preview-page = Page
console-preview-text = Texte
console-preview-calendar = Entrée d’agenda
console-preview-no-calendar = Ce message ne change rien dans l’agenda.
console-preview-frame = Le message sous forme de page
console-phone-hint = Le courrier n’atteint pas ces personnes, ou leur rendez-vous a lieu dans moins de 48 heures et elles n’ont pas répondu. Les plus proches d’abord.
console-phone-empty = Personne à appeler
console-phone-empty-text = Aucun message n’a été refusé, et tous ceux qui ont un rendez-vous dans les 48 heures ont répondu.
console-phone-failed = Message refusé
console-phone-dead = L’adresse ne reçoit pas de courrier
console-phone-silent = Pas de réponse, rendez-vous proche
console-phone-no-number = Numéro inconnu
console-phone-their-time = Il est { $time } à { $city } ({ $offset })
console-reminders = Rappels
console-reminders-hint = Les personnes invitées reçoivent un rappel par courriel. Un déplacement emporte les rappels ; qui a refusé n’en reçoit pas.
console-reminders-save = Enregistrer les rappels
console-reminders-saved = Enregistré. Les rendez-vous déjà pris suivent.
console-ahead-P7D = 7 jours avant
console-ahead-P1D = 1 jour avant
console-ahead-PT1H = 1 heure avant
console-ahead-PT10M = 10 minutes avant
console-first-contact = Premier contact
console-first-contact-hint = Un court message qui demande aux partenaires de répondre. Leur messagerie connaît alors l’agence, et des agendas comme celui de Gmail acceptent les invitations suivantes.
console-first-contact-send = { $n ->
    [one] Écrire à { $n } personne
   *[other] Écrire à { $n } personnes
}
console-first-contact-sent = { $n ->
    [one] { $n } message est en route.
   *[other] { $n } messages sont en route.
}
console-first-contact-none = Toutes les personnes des partenaires ont déjà reçu un message de votre part.
console-report-title = Le programme en chiffres
console-report-empty = Aucune rencontre à compter
console-report-empty-text = Les chiffres viennent des rencontres réservées et tenues.
console-csv = Télécharger CSV
console-in-markets = { $n ->
    [one] dans { $n } marché
   *[other] dans { $n } marchés
}
console-and-partners = { $n ->
    [one] et { $n } partenaire
   *[other] et { $n } partenaires
}
console-minutes-average =
    { $n ->
        [one] { $n } minute ensemble en moyenne
       *[other] { $n } minutes ensemble en moyenne
    }
console-booked-cancelled = { $booked ->
    [one] { $booked } réservée
   *[other] { $booked } réservées
}, { $cancelled ->
    [one] { $cancelled } annulée
   *[other] { $cancelled } annulées
}
console-answers-of = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
} sur { $asked } ({ $rate })
console-confirmed = { $n ->
    [one] { $n } confirmé par l’entreprise
   *[other] { $n } confirmés par les entreprises
}
console-tile-held = Rencontres tenues
console-tile-missed = Absences
console-tile-satisfaction = Satisfaits
console-tile-signed = Contrats signés
console-tile-negotiating = Contrats en négociation
console-show-rows-behind = Afficher les lignes derrière ce chiffre
console-no-rows-behind = Aucune ligne derrière ce chiffre.
console-nothing-yet = Rien pour l’instant.
console-bars-of = { $title }, rencontres tenues
console-by-market = Par marché
console-by-sector = Par secteur
console-by-province = Par province
console-by-mission = Par mission
console-problem-cross-site = La requête vient d’un autre site et a été refusée.
console-problem-bad-email = L’adresse e-mail n’est pas valide.
console-problem-empty-field = Une donnée obligatoire manque.
console-problem-email-taken = Une autre personne de la mission a déjà cet e-mail.
console-problem-vat-taken = Une autre entreprise de la mission a déjà ce n° de TVA.
console-problem-odd-length = Une rencontre dure de 5 à 240 minutes, avec au plus 120 de pause.
console-problem-wrong-side = Il faut une entreprise et un partenaire.
console-problem-nobody-to-invite = Un des côtés n’a personne à inviter : ajoutez quelqu’un.
console-problem-outcome-too-early = Le résultat se consigne après le début de la rencontre.
console-problem-meeting-cancelled = La rencontre est annulée.
console-problem-negative-value = La valeur ne peut pas être négative.
console-problem-contract-without-meeting = Sans rencontre, pas de contrat.
console-problem-note-too-long = La note est trop longue.
console-problem-row-refused = Entre-temps, quelqu’un a ajouté une des lignes. Vérifiez à nouveau ; rien n’a été écrit.
console-inbox = Courrier reçu
console-title-inbox = Courrier reçu
console-mailbox-read = Le courrier est lu automatiquement ; dernière lecture de la boîte : { $time }.
console-mailbox-trouble = La boîte aux lettres ne peut pas être lue. Dernière lecture : { $time }.
console-mailbox-unread = La boîte aux lettres n’a pas encore pu être lue.
console-mailbox-words = Le serveur de messagerie répond : { $words }
console-mailbox-waits = Ce qui arrive entre-temps y attend ; rien ne se perd.
console-mailbox-gateway = Le courrier est remis par la passerelle de l’agence.
console-mailbox-none = Personne ne lit les réponses : ni boîte aux lettres ni passerelle n’est configurée (`incontro mail check` dit ce qui manque).
console-inbox-lead = Ce que les gens et leurs agendas ont répondu. Les réponses valables sont prises en compte d’elles-mêmes ; ce qui demande quelqu’un attend ici.
console-inbox-open = En attente
console-inbox-all = Tous
console-inbox-empty = Rien ne vous attend
console-inbox-empty-text = Les réponses, les courriers non remis et les propositions d’un autre horaire apparaissent ici dès leur arrivée.
console-inbound-reply = Réponse d’agenda
console-inbound-counter = Autre horaire proposé
console-inbound-refresh = Invitation redemandée
console-inbound-bounce = Courrier non remis
console-inbound-auto-reply = Réponse automatique
console-inbound-message = Message
console-need-read = À lire
console-need-confirm = Cette réponse vaut-elle ?
console-need-free-slot = Refusé : libérer le créneau ?
console-need-decide = Accepter l’autre horaire ?
console-need-phone = À joindre par téléphone
console-inbound-proposed = Proposé
console-inbound-now = Actuellement
console-inbound-not-vouched = Expéditeur non vérifié
console-inbound-nowhere = Rattaché à aucun rendez-vous
console-inbound-original = Original (.eml)
console-inbound-write = Répondre
console-inbound-done = C’est fait
console-inbound-keep = Garder le rendez-vous
console-inbound-free = Annuler le rendez-vous
console-inbound-confirm-yes = La prendre : { $answer }
console-inbound-confirm-no = Ne pas la compter
console-inbound-accept-time = Déplacer à cet horaire
console-inbound-refuse-time = Refuser cet horaire
console-inbound-exception = Pourquoi hors des règles
console-inbound-forgotten = Son texte n’est plus conservé.
console-inbound-none-yet = Rien n’est encore arrivé sur ce rendez-vous.
console-inbound-place = Rattacher à un rendez-vous
console-inbound-mission = Mission
console-inbound-meeting = Rendez-vous
console-how-read = Lu
console-how-accepted = Accepté
console-how-refused = Refusé
console-how-kept = Rendez-vous gardé
console-how-overtaken = Dépassé : autre chose a été proposé ou décidé depuis
console-how-cancelled = Rendez-vous annulé
console-reply-uid-unknown = Elle répond à une invitation qui n’est pas la nôtre
console-reply-answer-older = Une réponse plus récente est déjà connue
console-reply-proposes-the-same-time = Elle propose l’horaire déjà fixé
console-reply-proposed-time-unreadable = L’horaire proposé n’est pas sûr : à demander
console-reply-bounce-of-unknown-mail = Il ne nomme aucun de nos courriers
console-reply-address-takes-no-mail = L’adresse ne reçoit pas de courrier
console-reply-delivery-delayed = Le serveur essaie encore
console-reply-calendar-damaged = Sa partie agenda est illisible
console-problem-mail-handled = Quelqu’un d’autre a déjà traité ce courrier.
console-problem-mail-under-way = Ce courrier est en cours d’envoi. Regardez de nouveau dans un moment.
console-problem-invitation-not-sent = La première invitation à cette personne n’est pas encore partie.
console-problem-mail-without-answer = Ce courrier ne contient pas de réponse à retenir.
console-problem-answer-outdated = La réponse porte sur un horaire qui ne vaut plus.
console-journal-mail-put-here = Courrier rattaché à ce rendez-vous
console-journal-mail-dealt-with = Courrier traité
console-journal-invitation-asked-for-again = Invitation redemandée
console-journal-invitation-sent-again = Invitation renvoyée
console-journal-meeting-booked = Rencontre réservée
console-journal-meeting-moved = Rencontre déplacée
console-journal-meeting-cancelled = Rencontre annulée
console-journal-meeting-held = Rencontre tenue
console-journal-meeting-missed = Rencontre manquée
console-journal-meeting-put-on-hold = Horaire réservé
console-journal-meeting-lapsed = Réservation levée
console-journal-change-undone = Modification annulée
console-journal-time-proposed = Autre horaire proposé
console-journal-proposal-accepted = Proposition acceptée
console-journal-proposal-refused = Proposition refusée
console-journal-meeting-requested = Rencontre demandée
console-journal-wish-noted = Préfère ne pas se rencontrer
console-journal-request-accepted = Demande acceptée
console-journal-request-declined = Demande refusée
console-journal-request-counter-proposed = Autre horaire proposé en réponse
console-journal-request-requested = Encore un autre horaire proposé
console-journal-request-expired = Demande expirée
console-journal-request-hastened = Demande : délai de réponse raccourci
console-journal-request-moved = Demande déplacée à un autre horaire
console-journal-request-withdrawn = Demande retirée
console-journal-mission-created = Mission créée
console-journal-mission-released = Mission lancée
console-journal-party-added = Participant ajouté
console-journal-parties-imported = Participants importés
console-journal-link-revoked = Lien révoqué
console-journal-feed-made = Adresse d’agenda créée
console-journal-feed-renewed = Adresse d’agenda renouvelée
console-journal-feed-revoked = Adresse d’agenda retirée
console-journal-availability-changed = Horaires modifiés
console-journal-limits-changed = Limites modifiées
console-journal-days-closed = Jours fermés
console-journal-days-opened = Jours rouverts
console-journal-reminders-changed = Rappels modifiés
console-journal-interpreter-added = Interprète ajouté
console-journal-interpreter-left = Interprète sorti de la mission
console-journal-calendar-added = Agenda remis
console-journal-calendar-removed = Agenda retiré
console-journal-calendar-changed = Agenda relu : il dit autre chose
console-journal-mail-tried-again = Nouvel essai d’envoi
console-journal-mail-came-back = Courrier revenu
console-journal-address-alive = L’adresse reçoit de nouveau
console-journal-link-made = Nouveau lien créé
console-journal-link-sent-again = Lien renvoyé
console-journal-first-contacts-sent = Premier message envoyé
console-journal-training-led = L’organisation intervient dans une séance de formation
console-journal-csv = Télécharger pour un tableur
console-journal-text = Chaque modification avec son auteur, la plus récente d’abord. Personne ne peut la réécrire.
console-journal-more = Afficher les précédentes
console-journal-what = Quoi
console-journal-about = Qui est concerné
console-journal-who = Par qui
console-journal-clock-law-changed = Une loi a déplacé une horloge
console-journal-clock-told = Nouvelle heure à annoncer
console-journal-invitation-accepted = Invitation acceptée
console-journal-invitation-tentative = Réponse : peut-être
console-journal-invitation-declined = Invitation refusée
console-journal-reply-not-applied = Réponse du calendrier non appliquée
console-reply-revision-outdated = Elle répond à un horaire qui a changé depuis
console-reply-other-address = Elle vient d’une autre adresse que celle invitée
console-reply-sender-unvouched = Notre serveur de messagerie n’a pas pu garantir l’expéditeur
console-reply-sends-someone-else = La personne veut envoyer quelqu’un d’autre
console-reply-proposes-another-time = La personne propose un autre horaire
console-reply-not-an-answer = Ce n’est ni oui, ni peut-être, ni non
console-reply-meeting-over = Elle est arrivée après le début ou la fin de la rencontre
console-reply-session-over = Elle est arrivée après le début de la séance, ou la séance est annulée
console-reply-session-for-everybody = Elle propose un autre horaire pour une séance, qui est le même pour tous : écrivez à cette personne
console-reply-speaker-declines = Une personne qui doit parler à la séance ne viendra pas
console-reply-stamp-ahead = Sa date est dans le futur
console-journal-outcome-logged = Résultat consigné
console-kind-news = Nouvelle de la rencontre
console-next-nothing = aucune
console-next-talk = reparler
console-next-sample = échantillons
console-next-visit = une visite
console-next-contract = le contrat
console-field-legal-subdivision = Province du siège
console-field-first-name = Prénom
console-field-last-name = Nom de famille
console-field-first-day = Premier jour
console-field-last-day = Dernier jour
console-field-companies = Entreprises
console-field-partners = Partenaires
console-field-held = Tenues
console-field-missions = Missions
console-field-side = Côté
console-field-province = Province
console-field-value-eur = Valeur en euros
console-field-confirmed-by = Selon
console-staff = Équipe
console-by-companies = entreprises { $companies }, partenaires { $partners }
console-fault-missing = Manquant
console-fault-name-missing = Le nom manque
console-fault-province-missing = La province manque
console-fault-country-missing = Le pays manque
console-fault-city-missing = La ville manque
console-fault-person-missing = La personne manque
console-fault-email-missing = L’e-mail manque
console-fault-too-long = Trop long
console-fault-sheet-error = Le tableur affiche une erreur ici
console-fault-digits-lost = Le tableur a arrondi ce nombre : écrivez-le en texte
console-fault-vat-length = Un n° de TVA italien a 11 chiffres
console-fault-vat-check-digit = Un chiffre est faux : le dernier ne correspond pas
console-fault-vat-not-italian = Ce n’est pas un n° de TVA italien
console-fault-vat-malformed = Ce n’est pas un n° de TVA
console-fault-vat-zero-restored = Le zéro initial avait disparu : rétabli
console-fault-vat-missing = Sans n° de TVA, seul le nom distingue l’entreprise
console-fault-not-eligible = Hors de Lombardie : le programme est réservé aux entreprises lombardes
console-fault-province-unknown = Province inconnue : écrivez le nom ou le sigle, p. ex. BG
console-fault-city-assumed = Sans ville : le chef-lieu est retenu
console-fault-country-unknown = Pays inconnu : écrivez le nom ou le sigle, p. ex. CA
console-fault-country-not-market = La mission va dans un autre pays
console-fault-subdivision-unknown = Région inconnue : seuls les jours fériés nationaux comptent
console-fault-subdivision-missing = Pas de province : seuls les jours fériés nationaux comptent
console-fault-zone-missing = Pas de fuseau horaire, et il n’est jamais deviné : p. ex. America/Toronto
console-fault-zone-unknown = Ce n’est pas un fuseau horaire : p. ex. America/Toronto
console-fault-zone-not-in-country = Ce fuseau n’est pas de ce pays
console-fault-email-invalid = Ce n’est pas une adresse e-mail
console-fault-email-several = Plusieurs adresses : une par personne
console-fault-phone-odd = Ne ressemble pas à un téléphone : ignoré
console-fault-sector-unknown = Aucun des huit secteurs
console-fault-sector-missing = Secteur manquant
console-fault-sector-not-in-mission = Pas un secteur de cette mission
console-fault-language-unknown = Aucune des langues it, en, fr, zh-Hans, ru, hi
console-fault-language-not-spoken = Langue indisponible : e-mails en anglais
console-answers-none = aucune réponse
console-fault-zone-ambiguous = Sigle partagé par plusieurs horloges : écrivez le lieu, p. ex. Asia/Shanghai
console-fault-zone-unusual = Cette région suit une autre horloge : vérifiez
console-fault-sector-guessed = Lu comme le secteur le plus proche : vérifiez
console-fault-language-assumed = Langue absente : celle du pays est retenue
console-problem-plan-too-big = Trop de corrections à la fois. Corrigez le fichier et réessayez.
console-journal-feedback-given = Avis donné
console-live = En direct
console-title-live = Salles en direct
console-title-mission-live = Salles en direct
console-live-text = Qui est là, qui attend et qui est en retard. La page se met à jour d’elle-même.
console-live-empty = Aucune salle n’est ouverte
console-live-empty-text = Les salles ouvrent peu avant chaque rendez-vous et apparaissent ici d’elles-mêmes.
console-live-off = La liaison avec le serveur est coupée : cet état date de { $time }. Nouvelle tentative en cours.
console-live-starts-in = commence dans { $n } min
console-live-left = encore { $n } min
console-live-over = temps écoulé, fermeture dans { $n } min
console-live-in = Dans la salle
console-live-early = Attend l’ouverture
console-live-waiting = Attend d’être admis
console-live-away = Ligne perdue
console-live-absent = Absent
console-live-late = { $n } min de retard
console-live-said-late = a annoncé : { $n } min
console-live-since = depuis { $time }
console-live-quality-3 = Bonne ligne
console-live-quality-2 = Ligne moyenne
console-live-quality-1 = Ligne faible
console-live-quality-0 = Rien n’arrive
console-live-path-udp = directe
console-live-path-tcp = à travers le pare-feu (TCP)
console-live-path-relay = par relais (TURN)
console-live-ms = { $n } ms
console-live-hand = Main levée
console-live-muted = Micro coupé
console-live-into = interprète vers { $language }
console-live-guarded = Salle d’attente active
console-live-guard = Faire entrer un par un
console-live-unguard = Laisser la porte ouverte
console-live-help = Entrer pour aider
console-live-notice = Écrire à la salle
console-live-notice-text = Tous ceux qui sont dans la salle ou attendent le lisent aussitôt.
console-live-notice-send = Montrer à tous
console-live-extend = 5 minutes de plus
console-live-admit = Faire entrer
console-live-mute = Couper le micro
console-live-remove = Faire sortir
console-live-remove-text = { $name } quitte la salle et ne revient que si vous l’admettez.
console-live-remove-reason = Motif, pour le journal
console-live-send = Vers une autre salle
console-live-send-text = Choisissez la salle où { $name } a un rendez-vous.
console-live-send-none = Aucune autre salle n’est ouverte pour cette partie.
console-live-done = C’est fait
console-live-people = Personnes
console-live-listening = { $n } à l’écoute
console-live-training-all = Tous les présents, et la parole
console-live-training = Séance de formation
console-live-check-ready = Test réussi
console-live-check-limited = Test : limité
console-live-check-trouble = Test : problème
console-live-check-detail = micro { $microphone }, caméra { $camera } ; UDP { $udp }, TCP { $tcp }, TURN { $relay }
console-device-works = fonctionne
console-device-off = éteint
console-device-asking = autorisation demandée
console-device-denied = refusé
console-device-missing = absent
console-device-failed = en panne
console-way-open = ouvert
console-way-blocked = bloqué
console-way-untried = non testé
console-live-clock-differs = L’horloge de l’appareil indique { $theirs }, la fiche { $ours }
console-interpreter = Interprète
console-showing = Présence
console-showing-there = présent
console-showing-kept-out = problème technique
console-showing-absent = absent
console-tile-kept-out = Problèmes techniques
console-tile-kept-out-note = manqués, bien que quelqu’un soit venu
console-correct = Corriger…
console-correct-title = Corriger la présence de { $name }
console-correct-text = Ce que la salle a vu est conservé. Ce que vous savez figure à côté et compte dans le rapport.
console-correct-reason = Comment vous le savez
console-correct-undo = Compter ce que la salle a vu
console-corrected = Corrigé.
console-journal-attendance-there = Présence corrigée : présent
console-journal-attendance-kept-out = Présence corrigée : problème technique
console-journal-attendance-absent = Présence corrigée : absent
console-journal-attendance-as-seen = Présence telle que la salle l’a vue
console-problem-not-begun = Ce rendez-vous n’a pas commencé ou n’a pas lieu.
console-field-company-showing = Entreprise
console-field-partner-showing = Partenaire
console-journal-door-guarded = Salle d’attente activée
console-journal-door-opened = Salle d’attente désactivée
console-journal-guest-admitted = Admis
console-journal-guest-removed = Sorti de la salle
console-journal-guest-muted = Micro coupé
console-journal-guest-sent-away = Envoyé dans une autre salle
console-journal-guest-sent-here = Venu d’une autre salle
console-journal-notice-sent = Message à la salle
console-journal-meeting-extended = Rendez-vous prolongé
console-journal-staff-joined = L’organisation est entrée pour aider
console-journal-delay-said = Retard annoncé
console-problem-room-not-open = La salle n’est pas ouverte maintenant.
console-problem-not-their-meeting = Cette personne ne participe pas à ce rendez-vous.
console-problem-taken-after = L’une des deux parties a un autre rendez-vous juste après.
console-problem-meeting-too-long = Un rendez-vous dure au plus quatre heures.
console-problem-bad-text = Écrivez quelque chose, 500 caractères au plus.

# Interpreters
console-trainings = Formations
console-title-trainings = Séances de formation
console-trainings-text = Vous parlez, avec quatre autres personnes au plus ; tous les participants de la mission peuvent écouter, écrire dans la discussion et lever la main.
console-trainings-empty = Aucune séance à venir
console-trainings-empty-text = Planifiez-en une : tous les participants de la mission sont prévenus par e-mail et entrent par leur lien personnel.
console-trainings-draft = Publiez d’abord la mission : un brouillon ne prévient personne.
console-trainings-past = Séances passées
console-training-plan = Planifier une séance
console-training-plan-text = Tous les participants de la mission reçoivent un e-mail avec l’heure à leur horloge.
console-training-plan-do = Planifier et prévenir tout le monde
console-training-title = Sujet
console-training-day = Jour
console-training-time = Début, heure de Milan
console-training-minutes = Minutes
console-training-lead = Entrer pour parler
console-training-cancel = Annuler la séance
console-training-cancel-title = Annuler « { $title } » ?
console-training-cancel-text = Tous les participants de la mission sont prévenus par e-mail.
console-training-move = Déplacer « { $title } »
console-training-move-text = Tous les participants de la mission reçoivent le nouvel horaire par e-mail, et leur agenda suit.
console-training-move-do = Déplacer et prévenir tout le monde
console-training-told = Prévenus par e-mail : { $n }
console-training-answers = Réponses des calendriers
console-training-off = annulée
console-training-speakers = Qui parle
console-training-no-speaker = Personne encore. Vous parlez dès que vous entrez.
console-training-add-speaker = Choisir un intervenant
console-training-give-word = Donner la parole
console-training-take-word = Reprendre la parole
console-training-in = Dans la salle
console-training-came =
    { $n ->
        [one] { $n } présent
       *[other] { $n } présents
    }
console-training-listeners =
    { $n ->
        [one] { $n } auditeur
       *[other] { $n } auditeurs
    }
console-training-inside =
    { $n ->
        [one] { $n } personne dans la salle
       *[other] { $n } personnes dans la salle
    }
console-problem-too-many-speakers = Quatre personnes au plus parlent à la fois. Reprenez d’abord la parole à l’une d’elles.
console-problem-room-full-of-speakers = La salle compte autant d’intervenants qu’elle peut en accueillir. Reprenez d’abord la parole à l’un d’eux.
console-problem-bad-title = Donnez un titre d’une ligne.
console-problem-training-cancelled = Cette séance a été annulée.
console-problem-training-changed = Quelqu’un d’autre a déplacé cette séance entre-temps. Vous la voyez maintenant telle qu’elle est.
console-problem-mission-draft = Publiez d’abord la mission : tout le monde est prévenu par e-mail.
console-journal-training-planned = Séance de formation planifiée
console-journal-training-moved = Séance de formation déplacée
console-journal-training-called-off = Séance de formation annulée
console-journal-word-given = Parole donnée
console-journal-word-taken = Parole reprise
console-interpreters = Interprètes
console-add-interpreter = Ajouter un interprète
console-interpreters-empty = Aucun interprète pour l’instant
console-interpreters-empty-text = L’interprète reçoit un lien personnel et un agenda comme tout le monde, et n’est jamais dans deux rencontres à la fois.
console-interprets = Interprète entre
console-interprets-hint = Deux langues ou plus.
console-country = Pays
console-interpreter-hours = Heures dans une feuille (CSV)
console-hours-planned = Heures prévues
console-hours-present = Heures de présence
console-interpreter-gone = Ne participe plus
console-n-declined = { $n ->
    [one] { $n } refusée
   *[other] { $n } refusées
}
console-at-risk = { $n ->
    [one] { $n } rencontre est sans son interprète
   *[other] { $n } rencontres sont sans leur interprète
}
console-booked-twice = { $n ->
    [one] { $n } rencontre a un interprète pris par une autre au même moment
   *[other] { $n } rencontres ont un interprète pris par une autre au même moment
}
console-interpreter-remove = Retirer
console-interpreter-remove-title = Retirer { $name } ?
console-interpreter-remove-text = Les heures passées restent. Les rencontres encore à venir sont d’abord énumérées.
console-interpreter-needed = { $n ->
    [one] { $n } rencontre a besoin de cet interprète. La personne qui part est prévenue ; la rencontre reste, sans interprète :
   *[other] { $n } rencontres ont besoin de cet interprète. La personne qui part est prévenue ; les rencontres restent, sans interprète :
}
console-interpreter-remove-anyway = Retirer quand même
console-interpreter-reason = Motif
console-host = Référent
console-hosts = Référents
console-no-host = Personne de l’agence n’accompagne cette rencontre.
console-assign-host = Choisir un référent
console-host-assigned = { $name } accompagne la rencontre et reçoit l’invitation par e-mail.
console-host-taken-out = { $name } n’accompagne plus la rencontre et en est averti par e-mail.
console-nobody-to-host = Il n’y a pas d’autre collègue.
console-hosted-by = Référent : { $name }
console-host-alternatives = Vous êtes tous libres à ces heures :
console-problem-host-taken = À cette heure, le référent est dans une autre rencontre, ici ou dans une autre mission. Choisissez un autre référent ou une autre heure.
console-problem-host-gone = Ce compte est fermé : son titulaire ne peut plus accompagner de rencontre.
console-problem-host-takes-part = Un participant de cette mission a l’adresse de ce collègue.
console-journal-host-assigned = Référent affecté
console-journal-host-removed = Référent retiré
console-no-interpreter = Personne n’interprète.
console-assign-interpreter = Affecter un interprète
console-assign = Affecter
console-take-out = Retirer
console-free-then = libre à cette heure
console-busy-then = dans une autre rencontre
console-other-languages = autres langues
console-nobody-to-assign = Il n’y a pas d’autre interprète dans cette mission.
console-interpreter-assigned = { $name } interprète et reçoit l’invitation par e-mail.
console-interpreter-taken-out = { $name } n’interprète plus ici et en est informé par e-mail.
console-problem-interpreter-taken = À cette heure, l’interprète est dans une autre rencontre, ici ou dans une autre mission. Choisissez une autre heure ou un autre interprète.
console-problem-interpreter-left = Cet interprète ne participe plus à la mission.
console-problem-languages-too-few = Il faut au moins deux langues à un interprète.
console-journal-interpreter-assigned = Interprète affecté
console-journal-interpreter-removed = Interprète retiré

## guest

guest-language = Langue
guest-your-time = Votre heure
guest-help = Aide des organisateurs :
guest-agenda = Vos rendez-vous
guest-time = Quand vous êtes disponibles
guest-time-lead = Toutes les heures sont celles de { $city } ({ $offset }).
guest-time-link = Nos disponibilités
guest-feed = Dans votre agenda
guest-feed-lead = Abonnez-vous une fois : votre agenda montre tous vos rendez-vous et suit de lui-même chaque changement.
guest-feed-add = Ajouter à mon agenda
guest-feed-address = Ou copiez cette adresse dans votre agenda (« s’abonner par adresse »)
guest-feed-secret = Qui connaît l’adresse peut lire votre agenda : gardez-la pour vous. Si elle est tombée entre de mauvaises mains, créez-en une nouvelle.
guest-feed-renew = Créer une nouvelle adresse
guest-feed-revoke = Retirer l’adresse
guest-feed-make = Créer l’adresse de mon agenda
guest-time-kept = Enregistré. Nous en tiendrons compte.
guest-time-week = Une semaine ordinaire
guest-time-week-hint = Cochez les demi-heures où vous pouvez rencontrer quelqu’un.
guest-time-extended = Horaires élargis
guest-time-extended-yes = Nous acceptons aussi des rendez-vous entre 8:00 et 20:00
guest-time-extended-hint = Utile quand l’autre partie est loin. Vous pouvez changer d’avis à tout moment.
guest-time-daily = Rendez-vous par jour, au plus (facultatif)
guest-time-days = Les jours de la mission
guest-time-days-hint = Seulement si un jour diffère de l’habitude.
guest-time-usual = Comme d’habitude
guest-time-closed = Indisponibles
guest-time-hours = Seulement ces heures
guest-time-from = De
guest-time-to = À
guest-time-save = Enregistrer les heures
guest-time-booked = Les rendez-vous déjà fixés ne changent pas.
guest-time-bad-hours = Ces heures sont illisibles : la fin doit suivre le début.
guest-time-none-left = Il ne resterait aucun temps pour se rencontrer.
guest-busy = Vos autres engagements
guest-busy-hint = D’un agenda, nous ne lisons que vos heures occupées, jamais leur objet. Une adresse est relue toutes les quelques heures.
guest-busy-address = Adresse de l’agenda (https ou webcal)
guest-busy-file = ou un fichier .ics
guest-busy-read = Lire l’agenda
guest-busy-remove = Retirer
guest-busy-state =
    { $n ->
        [one] { $n } plage occupée pendant la mission
       *[other] { $n } plages occupées pendant la mission
    }
guest-busy-failed = non lu la dernière fois
guest-busy-none = Indiquez une adresse ou choisissez un fichier.
guest-busy-bad-address = Cette adresse ne peut être lue : elle doit être publique et commencer par https:// ou webcal://.
guest-busy-unreachable = Le serveur de l’agenda ne répond pas comme il faut. Réessayez plus tard ou envoyez un fichier.
guest-busy-bad-file = Ce n’est pas un agenda que nous pouvons lire.
guest-busy-many = Il y a déjà cinq agendas : retirez-en un d’abord.
guest-none-yet = Vous n’avez pas encore de rendez-vous. Vous recevrez un message dès qu’il y en aura un.
guest-later = Ensuite
guest-trainings = Séances de formation
guest-trainings-lead = Vous venez écouter ; pour intervenir, levez la main dans la salle.
guest-past = Passés et annulés
guest-all = Tous vos rendez-vous
guest-moved = Ce rendez-vous a été déplacé. L’heure ci-dessous est la bonne.
guest-moved-badge = Nouvel horaire
guest-cancelled = Ce rendez-vous n’aura pas lieu.
guest-cancelled-next = Vous n’avez rien à faire. Pour toute question, appelez les organisateurs ou écrivez-leur.
guest-cancelled-badge = Annulé
guest-held = A eu lieu
guest-missed = N’a pas eu lieu
guest-over = Terminé
guest-awaiting = Réponse attendue
guest-accepted = Accepté
guest-tentative = Peut-être
guest-declined = Refusé
guest-room-opens = La salle ouvre à { $time }, à votre heure.
guest-room-opens-on = La salle ouvre { $when }.
guest-room-open = La salle est ouverte.
guest-room-running = Le rendez-vous a commencé.
guest-enter = Entrer dans la salle
guest-test = Essayer caméra et micro
guest-enter-early = Vous pouvez entrer à tout moment : vous essayez caméra et micro, et vous y attendez l’ouverture de la salle.
guest-answer = Viendrez-vous ?
guest-answer-none = Vous n’avez pas encore répondu.
guest-answer-accepted = Vous avez répondu que vous viendrez. Vous pouvez encore changer d’avis.
guest-answer-tentative = Vous avez répondu que vous viendrez peut-être. Vous pouvez encore changer d’avis.
guest-answer-declined = Vous avez répondu que vous ne viendrez pas. Vous pouvez encore changer d’avis.
guest-accept = Je viendrai
guest-maybe = Peut-être
guest-decline = Je ne peux pas
guest-answer-else = Un autre horaire vous conviendrait mieux ? Appelez les organisateurs ou écrivez-leur.
guest-times-best = Les horaires les plus commodes pour les deux parties
guest-times-all = Tous les horaires libres
guest-times-clock = D’abord votre heure, en dessous celle de l’autre partie.
guest-times-none = Il ne reste aucun horaire libre pour les deux parties. Écrivez-nous ou appelez-nous : nous en trouverons un ensemble.
guest-times-choose = Choisissez d’abord un horaire.
guest-times-gone = Cet horaire n’est plus libre. Choisissez-en un autre.
guest-times-gone-next = Quelqu’un a été plus rapide. Rien n’a changé : revenez et regardez les horaires libres.
guest-message = Un mot à l’autre partie (facultatif)
guest-propose = Proposer un autre horaire
guest-propose-lead = Choisissez un horaire libre pour les deux parties. La rencontre reste à sa place tant que { $other } ou les organisateurs n’ont pas accepté.
guest-propose-send = Envoyer la proposition
guest-proposed-own = Vous avez proposé un autre horaire. Nous vous écrirons dès qu’il y aura une réponse.
guest-proposed-waits = Un autre horaire a été proposé
guest-proposed-look = Voir et répondre
guest-proposed-theirs = { $other } propose un autre horaire
guest-proposed-staff = Les organisateurs proposent un autre horaire
guest-proposed-new = L’horaire proposé
guest-proposed-now = L’horaire actuel
guest-proposed-accept = Accepter le nouvel horaire
guest-proposed-refuse = Garder l’horaire actuel
guest-decided = Il a déjà été répondu à cette proposition
guest-decided-next = La page de la rencontre montre l’horaire qui vaut.
guest-find = Qui souhaitez-vous rencontrer ?
guest-find-lead = Voyez qui participe et demandez une rencontre : l’autre partie répond oui ou non, ou propose un horaire.
guest-find-name = Nom ou ville
guest-find-sector = Secteur
guest-find-all-sectors = Tous les secteurs
guest-find-go = Chercher
guest-find-none = Personne ne correspond. Essayez avec moins de mots ou avec tous les secteurs.
guest-find-now = il est { $time }
guest-find-meets = Rencontre fixée
guest-ask = Demander une rencontre
guest-ask-strength = À quel point y tenez-vous ?
guest-strength-must = C’est exactement qui je cherche
guest-strength-want = Cela me ferait plaisir
guest-strength-no = Plutôt non (seuls les organisateurs le voient)
guest-ask-time = Si vous voulez, proposez un horaire : il est réservé pour vous deux jusqu’à la réponse.
guest-ask-time-none = Pas d’horaire : l’autre partie choisit
guest-ask-send = Envoyer
guest-ask-open = Il existe déjà une demande ou une rencontre entre vous
guest-ask-open-next = Regardez parmi vos demandes et vos rencontres.
guest-ask-closed = Aucune rencontre ne peut être demandée ici
guest-ask-closed-next = Rien n’a changé. Si vous avez besoin d’aide, écrivez aux organisateurs ou appelez-les.
guest-requests = Vos demandes
guest-requests-none = Aucune demande pour l’instant. Cherchez quelqu’un à rencontrer.
guest-requests-yours = En attente de votre réponse
guest-requests-theirs = En attente de l’autre partie
guest-requests-past = Terminées
guest-requests-limits = Demandes ouvertes : { $open } sur { $open-max }. Parmi toutes, indispensables : { $must } sur { $must-max }.
guest-requests-waiting = Demandes de rencontre en attente de votre réponse : { $n }
guest-requests-full = Vous avez autant de demandes qu’il est possible d’en avoir
guest-requests-full-next = Attendez une réponse ou retirez-en une. Rien n’a changé.
guest-request-from = { $other } souhaite vous rencontrer
guest-request-to = Votre demande à { $other }
guest-request-no-time = sans horaire
guest-request-until = Réponse avant : { $when }
guest-request-yours = À vous
guest-request-theirs = En attente
guest-request-accepted = Acceptée
guest-request-declined = Refusée
guest-request-expired = Expirée
guest-request-withdrawn = Retirée
guest-request-noted = Plutôt non
guest-request-accept = Accepter la rencontre
guest-request-accept-time = Choisissez un horaire et acceptez
guest-request-counter = Proposer un autre horaire
guest-request-decline = Refuser
guest-request-withdraw = Retirer la demande
guest-request-again = Demander à nouveau
guest-request-next = Personne n’a répondu à temps ; l’horaire réservé est de nouveau libre. Le prochain bon horaire est { $time }.
guest-request-changed = La demande a changé entre-temps
guest-request-changed-next = Vous n’avez rien modifié. Voyez où elle en est parmi vos demandes.
guest-request-late = Le délai de réponse est écoulé
guest-request-late-next = Vous pouvez demander vous-même une rencontre : l’autre partie en sera heureuse.
guest-calendar = Ajouter à votre agenda (.ics)
guest-strips = En couleur : de 9 h à 18 h à { $own } (en haut) et à { $other } (en bas).
guest-feedback-give = Dire comment cela s’est passé
guest-feedback-change = Modifier vos réponses
guest-satisfaction = Êtes-vous satisfait de ce rendez-vous ?
guest-satisfaction-low = pas du tout
guest-satisfaction-high = tout à fait
guest-contract = Un contrat est-il en vue ?
guest-contract-none = Pas pour l’instant
guest-contract-negotiating = En négociation
guest-contract-signed = Signé
guest-next-step = Quelle est la suite ?
guest-next-step-nothing = Rien pour l’instant
guest-next-step-talk = Nous nous reparlons
guest-next-step-sample = Échantillons ou tarif
guest-next-step-visit = Nous nous rencontrons sur place
guest-next-step-contract = Nous préparons un contrat
guest-comment = Autre chose ? (facultatif)
guest-send = Envoyer
guest-feedback-who = Seuls les organisateurs lisent vos réponses ; l’autre partie ne les voit pas.
guest-thanks = Merci
guest-thanks-next = Vos réponses sont enregistrées. Vous pouvez les modifier depuis le même lien.
guest-about-you = Ce que nous savons de vous
guest-about-why = Les organisateurs ont ces données et ne les utilisent que pour organiser les rendez-vous de cette mission. Ceux que vous rencontrez voient votre nom, votre entreprise et votre ville.
guest-about-delete = Pour les corriger ou les faire effacer, appelez les organisateurs ou écrivez-leur.
guest-fact-name = Nom
guest-fact-company = Entreprise
guest-fact-mail = E-mail
guest-fact-phone = Téléphone
guest-fact-language = Langue
guest-fact-clock = Votre horloge
guest-nothing-lost = Rien n’est perdu.
guest-no-link = Ce lien n’ouvre rien
guest-no-link-next = Il est peut-être incomplet, ou n’est plus valable. Ouvrez le message le plus récent des organisateurs et utilisez le lien qui s’y trouve, ou répondez à ce message pour en demander un nouveau.
guest-no-meeting = Ce rendez-vous n’est pas l’un des vôtres
guest-no-meeting-next = Il est peut-être celui de quelqu’un d’autre. Votre lien montre tous vos rendez-vous.
guest-stale = Appuyez encore une fois sur le bouton
guest-stale-next = La page était trop ancienne ou n’a pas été ouverte depuis votre lien. Rien n’a changé. Rouvrez la page et appuyez sur le bouton.
guest-changed = Le rendez-vous a changé entre-temps
guest-changed-next = Votre réponse n’a pas été gardée, car elle concernait un autre horaire. Regardez le nouvel horaire et répondez de nouveau.
guest-begun = Le rendez-vous a déjà commencé
guest-begun-next = Il n’y a plus rien à répondre : entrez dans la salle.
guest-over-now = Ce rendez-vous est terminé ou a été annulé
guest-over-next = Rien n’a changé. Votre page montre la situation actuelle.
guest-session-changed = La séance a changé entre-temps
guest-session-begun = La séance a déjà commencé
guest-session-off = Cette séance a été annulée
guest-room-closed = La salle est fermée
guest-room-closed-next = Le rendez-vous est terminé. Rien n’est perdu : votre page montre la situation actuelle.
guest-feedback-early = C’est encore trop tôt
guest-feedback-early-next = Le rendez-vous n’a pas encore eu lieu. Revenez ensuite au même lien.
guest-incomplete = Veuillez répondre aux trois questions.
guest-comment-long = Le commentaire est trop long : 2 000 caractères au plus.
guest-bad-form = Votre envoi n’a pas pu être lu
guest-bad-form-next = Rien n’a changé. Revenez en arrière, vérifiez ce que vous avez écrit et renvoyez-le.
guest-broken = Quelque chose s’est cassé chez nous
guest-broken-next = Rien n’est perdu. Attendez un instant et réessayez ; si cela ne suffit pas, appelez les organisateurs.
guest-try-again = Revenir à votre page
guest-home-title = Des rendez-vous d’affaires entre fuseaux horaires
guest-home-what = Incontro organise des rendez-vous en ligne entre des entreprises et leurs partenaires à l’étranger, à une heure raisonnable pour les deux.
guest-home-invited = Vous êtes invité ?
guest-home-link = Utilisez le lien de votre message d’invitation. Il est personnel et ouvre vos rendez-vous : ni compte ni mot de passe. Si vous ne le trouvez pas, répondez à un message des organisateurs et redemandez-le.
guest-home-staff = Connexion de l’équipe
