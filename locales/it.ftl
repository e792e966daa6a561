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
mail-feedback = Ha incontrato { $other }. Bastano poche domande brevi per dirci com’è andata.
mail-link = Ecco di nuovo il Suo link personale: apre tutti i Suoi incontri.
mail-when = Quando
mail-before = Prima: { $time }
mail-with = Con
mail-next = Il prossimo incontro
mail-button-meeting = Apri l’incontro
mail-button-agenda = Vedi i Suoi incontri
mail-button-feedback = Risponda
mail-join = Entra nell’incontro online
mail-join-at = Entra nell’incontro online: { $url }
mail-personal = Il link è solo Suo: non servono account né password. La preghiamo di non inoltrarlo.
mail-test = Con lo stesso link può provare prima videocamera e microfono.
mail-move = Per spostare o annullare l’incontro risponda a questa e-mail.
mail-phone = Aiuto per telefono: { $phone }
mail-mission = Missione: { $mission }
mail-privacy = Usiamo il Suo nome e il Suo indirizzo solo per organizzare gli incontri di questa missione. Per domande risponda a questa e-mail.
mail-subject-first = { $mission }: incontri online per Lei
mail-subject-reminder = Promemoria: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-soon = Alle { $time } ({ $city }): { $other } – { $own }
mail-subject-clock = Cambia la Sua ora: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-request = { $other } desidera incontrarLa
mail-subject-request-other-time = Proposto un altro orario, si attende la Sua risposta: { $other }
mail-subject-request-halfway = Si attende la Sua risposta: { $other }
mail-subject-request-moved = Proposto un altro orario: incontro con { $other }
mail-subject-request-accepted = Accettato: incontro con { $other }
mail-subject-request-declined = La Sua richiesta di incontro a { $other }
mail-subject-request-expired = Nessuna risposta da { $other }
mail-subject-proposal = Un altro orario? { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-proposal-refused = L’orario resta: { $other } – { $own }, { $day } { $time } ({ $city })
mail-subject-training = Sessione di formazione: { $title }
mail-subject-training-off = Annullata: { $title }
mail-subject-training-moved = Nuovo orario: { $title }, { $day } { $time } ({ $city })
mail-subject-training-clock = Cambia la Sua ora: { $title }, { $day } { $time } ({ $city })
mail-subject-training-near = Promemoria: { $title }, { $day } { $time } ({ $city })
mail-subject-follow-up = Che seguito ha avuto il contatto con { $other }?
mail-first = { $agency } sta preparando la missione { $mission } e desidera organizzare per Lei alcuni incontri online.
mail-first-reply = La preghiamo di rispondere a questa e-mail, anche solo con «sì». Così il Suo programma di posta ci riconosce e i nostri inviti arrivano nel Suo calendario.
mail-first-more = La Sua pagina personale mostra i Suoi incontri e permette di provare videocamera e microfono. Non serve alcun account.
mail-reminder-week = Manca una settimana al Suo incontro online con { $other }.
mail-reminder-day = Manca un giorno al Suo incontro online con { $other }.
mail-reminder-hour = Il Suo incontro online con { $other } comincia tra circa un’ora.
mail-reminder-minutes = Il Suo incontro online con { $other } sta per cominciare. La sala è aperta.
mail-clock = Una legge ha cambiato l’ora a { $city }. L’incontro con { $other } non si è spostato, ma quando comincia il Suo orologio segnerà un’altra ora.
mail-clock-move = Se il nuovo orario non Le va bene, ne proponga un altro dalla pagina dell’incontro o risponda a questa e-mail.
mail-request = { $other } desidera incontrarLa online durante la missione { $mission }.
mail-request-other-time = Abbiamo spostato l’orario proposto per il Suo incontro con { $other }. La preghiamo di rispondere a quello nuovo: quello di prima non vale più.
mail-request-halfway = { $other } Le ha chiesto un incontro online e attende la Sua risposta.
mail-request-moved = Abbiamo spostato l’orario proposto per il Suo incontro con { $other }: la risposta si attende ancora. Lei non deve fare nulla.
mail-request-accepted = { $other } ha accettato la Sua richiesta di incontro. L’invito con l’orario Le arriva con un’altra e-mail.
mail-request-declined = { $other } questa volta non può accogliere la Sua richiesta di incontro.
mail-request-expired = { $other } non ha risposto in tempo alla Sua richiesta di incontro, che quindi non vale più. Sulla Sua pagina trova altri partner.
mail-answer-by = La preghiamo di rispondere entro: { $time }.
mail-message = Ecco che cosa scrive:
mail-proposal = { $other } propone un altro orario per il vostro incontro.
mail-proposal-refused = L’orario che ha proposto per l’incontro con { $other } non è possibile. L’incontro resta dov’è.
mail-training = { $agency } La invita a una sessione di formazione di { $mission }: «{ $title }».
mail-training-how = Si entra con lo stesso link personale degli incontri. Chi ascolta e desidera intervenire alza la mano nella sala.
mail-training-off = La sessione di formazione «{ $title }» non avrà luogo.
mail-training-moved = La sessione di formazione «{ $title }» è stata spostata.
mail-training-clock = Una legge ha cambiato l’ora a { $city }. La sessione di formazione «{ $title }» non si è spostata, ma quando comincia il Suo orologio segnerà un’altra ora.
mail-training-week = Alla sessione di formazione «{ $title }» manca una settimana.
mail-training-day = Alla sessione di formazione «{ $title }» manca un giorno.
mail-training-hour = La sessione di formazione «{ $title }» comincia tra circa un’ora.
mail-training-minutes = La sessione di formazione «{ $title }» sta per cominciare. La sala è aperta.
mail-follow-up = { $days ->
    [one] Ieri ha
   *[other] { $days } giorni fa ha
} incontrato online { $other }. Siete ancora in trattativa, avete firmato o il contatto si è chiuso? Rispondere richiede un minuto.
mail-still-free = Ancora libero per entrambi
mail-proposed = Orario proposto
mail-now = Fissato ora: { $time }
mail-you-proposed = Lei ha proposto: { $time }
mail-button-answer = Accetti, rifiuti o chieda un altro orario
mail-button-first = Veda chi siamo
mail-button-request = Risponda alla richiesta
mail-button-partners = Veda altri partner
mail-button-proposal = Accetti o rifiuti
mail-button-follow-up = Dica a che punto siete

## room

room-language = Lingua
room-close = Chiudi
room-your-time = La sua ora
room-time-in = Ora a { $city }
room-day-after = +1 giorno
room-day-before = −1 giorno
room-device-zone-old = Questo dispositivo ha regole di fuso orario non aggiornate. Gli orari indicati qui sono giusti.
room-you-are = Entra come { $name }, { $party }
room-check = Verifichi videocamera e microfono
room-devices = Dispositivi
room-settings = Dispositivi
room-microphone = Microfono
room-camera = Videocamera
room-speaker = Altoparlante
room-mute = Spegni il microfono
room-unmute = Accendi il microfono
room-camera-stop = Spegni la videocamera
room-camera-start = Accendi la videocamera
room-microphone-is-off = Il microfono è spento
room-camera-is-off = La videocamera è spenta
room-no-picture = Nessuna immagine dalla videocamera
room-asking = In attesa della sua autorizzazione…
room-asking-why = Il browser chiede se Incontro può usare videocamera e microfono. Scelga Consenti, così gli altri potranno vederla e sentirla. Potrà spegnerli in ogni momento.
room-level = Livello del microfono
room-level-hint = Le barre si muovono quando parla
room-quiet = Non si sente nulla. Dica qualcosa, oppure scelga un altro microfono.
room-echo-start = Si ascolti
room-echo-again = Si ascolti di nuovo
room-echo-recording = Registrazione… { $left }
room-echo-playing = Riproduzione…
room-echo-speak = Dica ora qualche parola.
room-echo-hint = Quattro secondi vengono registrati su questo dispositivo, riascoltati e cancellati.
room-echo-done = Si è sentito bene? Se no, scelga un altro microfono o altoparlante.
room-echo-failed = Qui non è stato possibile riprodurre il suono. Può comunque entrare.
room-tones = Prova l’altoparlante
room-tones-hint = Dovrebbe sentire due note leggere.
room-both-denied = Il browser non permette a questa pagina di usare videocamera e microfono.
room-both-missing = Non sono stati trovati né videocamera né microfono.
room-both-busy = Un altro programma sta usando videocamera e microfono. Lo chiuda e riprovi.
room-both-insecure = Questo browser non può usare qui videocamera e microfono. Apra il link con una versione recente di Chrome, Edge, Firefox o Safari.
room-both-failed = Non è stato possibile avviare videocamera e microfono.
room-microphone-denied = Il browser non permette a questa pagina di usare il microfono.
room-microphone-missing = Non è stato trovato alcun microfono.
room-microphone-busy = Un altro programma sta usando il microfono. Lo chiuda e riprovi.
room-microphone-insecure = Questo browser non può usare qui il microfono.
room-microphone-failed = Non è stato possibile avviare il microfono.
room-camera-denied = Il browser non permette a questa pagina di usare la videocamera.
room-camera-missing = Non è stata trovata alcuna videocamera.
room-camera-busy = Un altro programma sta usando la videocamera. Lo chiuda e riprovi.
room-camera-insecure = Questo browser non può usare qui la videocamera.
room-camera-failed = Non è stato possibile avviare la videocamera.
room-allow-chrome = Faccia clic sull’icona a sinistra dell’indirizzo, imposti Fotocamera e Microfono su Consenti, poi riprovi.
room-allow-android = Tocchi l’icona a sinistra dell’indirizzo, poi Autorizzazioni, consenta Fotocamera e Microfono e riprovi. Controlli anche le impostazioni del telefono per il browser.
room-allow-firefox = Faccia clic sulla videocamera o sul microfono barrati nella barra dell’indirizzo, rimuova il blocco e riprovi.
room-allow-safari = Apra Safari › Impostazioni per questo sito web, imposti Fotocamera e Microfono su Consenti e riprovi.
room-allow-ios = Tocchi il menu della pagina accanto all’indirizzo, poi Impostazioni sito web, consenta Fotocamera e Microfono e riprovi. In Impostazioni controlli che il browser possa usarli.
room-allow-other = Apra le impostazioni del browser per questo sito, consenta videocamera e microfono e riprovi.
room-trouble-still = Può entrare comunque: vedrà e sentirà gli altri e potrà scrivere.
room-ask-again = Riprova
room-opens-at = La sala apre alle { $time }, ora sua
room-open-early = La sala è aperta. Si comincia tra { $left }.
room-running = L’incontro è cominciato
room-join = Entra nell’incontro
room-join-bare = Entra senza videocamera e microfono
room-entering = Ingresso in corso…
room-no-recording = Nulla viene registrato e nulla passa per server di altre aziende.
room-waiting-title = È nella sala d’attesa
room-opens-in = La sala apre tra
room-waiting-next = La sala apre alle { $time }, ora sua, e l’ingresso è automatico. Lasci aperta questa pagina.
room-staff-phone = Serve aiuto? Chiami
room-line-lost = La connessione è caduta. Il ritorno è automatico: non deve fare nulla.
room-refused = La sala non è raggiungibile in questo momento. Continuiamo a provare; può riprovare anche Lei.
room-restarting = La sala si sta riavviando. Tra poco il ritorno è automatico.
room-media-lost = Immagine e suono si sono interrotti. Si cerca un’altra via.
room-sound-refused = Il browser blocca il suono. Faccia clic qui per sentire gli altri.
room-starts-in = Inizio tra
room-left = Restano
room-closes-in = Tempo scaduto, chiude tra
room-nobody-title = Non c’è ancora nessun altro
room-nobody-next = Li vedrà e sentirà appena arriveranno.
room-you = Lei
room-shares = condivide lo schermo
room-hand-is-up = Mano alzata
room-is-muted = Microfono spento
room-quality-3 = Connessione buona
room-quality-2 = Connessione discreta
room-quality-1 = Connessione scarsa
room-quality-0 = Non arriva nulla
room-paused = In pausa: linea debole
room-controls = Comandi della chiamata
room-screen = Schermo
room-screen-start = Condividi lo schermo
room-screen-stop = Interrompi la condivisione
room-screen-failed = Non è stato possibile condividere lo schermo.
room-hand = Mano
room-hand-raise = Alza la mano
room-hand-lower = Abbassa la mano
room-chat = Chat
room-chat-open = Apri la chat
room-chat-close = Chiudi la chat
room-chat-lines = Messaggi
room-chat-none = Ancora nessun messaggio. Tutti i presenti vedranno ciò che scrive.
room-chat-write = Scriva a tutti
room-chat-send = Invia
room-chat-too-long = Un messaggio ha al massimo { $max } caratteri.
room-unread = non letti
room-leave = Esci
room-note-came = { $name } è qui
room-note-gone = { $name } è uscito
room-note-lost = { $name } ha perso la connessione
room-note-hand = { $name } alza la mano
room-note-screen = { $name } condivide lo schermo
room-note-opened = La sala è aperta. Ora è dentro.
room-note-back = È di nuovo collegato
room-note-moved = L’orario dell’incontro è cambiato
room-note-sent = L’organizzazione la invia a: { $name }
room-note-time =
    { $minutes ->
        [one] Resta un minuto
       *[other] Restano { $minutes } minuti
    }
room-in-app-title = Apra questa pagina in un vero browser
room-in-app-wechat = Dentro WeChat videocamera e microfono spesso non funzionano. Tocchi ••• in alto e scelga di aprire nel browser, oppure copi il link e lo incolli lì.
room-in-app-other = Dentro questa app videocamera e microfono spesso non funzionano. Copi il link e lo incolli in Chrome, Edge, Firefox o Safari.
room-in-app-link = Il suo link personale
room-copy-link = Copia il link
room-copied = Copiato
room-end-left = È uscito dall’incontro
room-end-left-next = Videocamera e microfono sono spenti. Poche brevi domande aiutano gli organizzatori a dare seguito.
room-end-over = L’incontro è finito
room-end-over-next = La sala è chiusa. Poche brevi domande aiutano gli organizzatori a dare seguito.
room-end-replaced = È entrato da un altro dispositivo
room-end-replaced-next = Un link vale un solo posto: l’incontro continua là e questo dispositivo è stato scollegato.
room-end-full = La sala è piena
room-end-full-next = Non può entrare nessun altro. Chiami gli organizzatori.
room-end-version = Questa pagina non è aggiornata
room-end-version-next = La sala è stata aggiornata mentre era aperta. La ricarichi per continuare: nulla va perso.
room-end-closed = Questa sala è chiusa
room-end-closed-next = L’incontro è finito, è stato spostato o annullato. Il suo link personale mostra la situazione attuale.
room-end-stranger = Questo browser non ha un posto qui
room-end-stranger-next = Apra di nuovo il link personale dell’invito ed entri da lì.
room-feedback = Rispondi alle domande
room-all-meetings = Tutti i Suoi incontri
room-return = Rientra
room-use-here = Continua su questo dispositivo
room-reload = Ricarica
room-next = Il suo prossimo incontro
room-interpret = Interpretazione
room-interpret-floor = A tutti
room-interpret-rests = Nessuno la sente. A chi parla?
room-interpret-into = La sente chi ascolta: { $language }
room-interpret-take = Prenda il posto di { $name }
room-interpret-rest = Pausa
room-listen = Ascolto
room-listen-floor = Originale
room-listen-volume = Volume dell’originale
room-listen-nobody = Ora nessuno interpreta in questa lingua.
room-thin = La linea è debole: senza i volti le voci passano meglio.
room-thin-faces-off = Solo voce
room-faces-on = Mostra i volti
room-view-grid = Griglia
room-view-spotlight = In primo piano
room-next-at = Prossimo incontro alle { $time }
room-audience-count =
    { $n ->
        [one] Una persona ascolta
       *[other] { $n } persone ascoltano
    }
room-audience-door = Sta ascoltando: nessuno La vede né La sente. Per parlare alzi la mano.
room-note-word = Ha la parola: gli altri La vedono e La sentono
room-role-staff = Organizzazione
room-role-interpreter = Interprete
room-note-muted = L’organizzazione ha spento il suo microfono. Può riaccenderlo.
room-note-relieved = { $name } ha preso il suo posto: ora nessuno la sente.
room-end-removed = L’organizzazione l’ha fatta uscire dalla sala
room-end-removed-next = Se è un errore, chiami l’organizzazione: può farla rientrare subito.
room-end-revoked = Questo link non vale più
room-end-revoked-next = L’organizzazione lo ha ritirato. Un link nuovo arriva per posta.
room-end-elsewhere = È già in questo incontro su un altro dispositivo
room-end-elsewhere-next = Continuare qui? L’altro dispositivo viene lasciato andare.
room-console = Torna alla console
room-waiting-admit = L’organizzazione fa entrare uno alla volta. Lasci aperta questa pagina.
room-here = { $name } ({ $party }) è qui
room-late = Arrivo in ritardo
room-late-by = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}
room-late-told = Li abbiamo avvisati.
room-late-failed = Non siamo riusciti ad avvisarli. Chiami l’organizzazione.
room-note-late = { $name } arriva { $minutes ->
    [one] un minuto in ritardo
   *[other] { $minutes } minuti in ritardo
}
room-net = Prova di rete
room-net-testing = Proviamo la rete…
room-net-good = La rete va bene.
room-net-detour = La rete blocca la via migliore; ne abbiamo trovata un’altra. Può partecipare.
room-net-blocked = Questa rete non lascia passare voce e video. Provi con il telefono o un’altra rete, o ci chiami.

## console

console-skip = Vai al contenuto
console-language = Lingua
console-nav = Parti della console
console-loading = Caricamento…
console-saving = Salvataggio…
console-again = Riprova
console-close = Chiudi
console-cancel = Annulla
console-keep = Lascia com’è
console-choose = Scegli…
console-optional = (facoltativo)
console-print = Stampa
console-milan = Milano
console-sign-in = Accedi
console-signing-in = Accesso in corso…
console-sign-in-title = Accesso per lo staff
console-sign-in-guest = Aziende e partner non hanno bisogno di un accesso: basta il link personale ricevuto per e-mail.
console-session-ended = La sessione è scaduta. Accedi di nuovo per continuare da qui.
console-sign-out = Esci
console-email = E-mail
console-password = Password
console-title-missions = Missioni
console-title-new-mission = Nuova missione
console-title-report = Rapporto
console-title-overview = Quadro della missione
console-title-participants = Partecipanti
console-title-import = Importazione
console-title-schedule = Programma
console-title-book = Prenota un incontro
console-title-move-day = Spostare una giornata
console-title-requests = Richieste
console-title-release = Avvio della missione
console-title-journal = Registro della missione
console-title-meeting = Incontro
console-title-mail = Posta
console-title-mission-report = Rapporto della missione
console-title-unknown = Questa pagina non esiste
console-unknown-text = L’indirizzo potrebbe essere incompleto.
console-unknown-step = Vai alle missioni
console-problem-broken = Qualcosa si è guastato dalla nostra parte. Nulla è andato perso; riprova tra poco.
console-problem-unreachable = Il server non risponde. Controlla la connessione e riprova; nulla è andato perso.
console-problem-signed-out = La sessione è scaduta. Accedi di nuovo.
console-problem-wrong-credentials = E-mail o password non corrispondono.
console-problem-too-many-requests = Troppi tentativi. Aspetta un minuto e riprova.
console-problem-news-waits = Questa persona sta per ricevere la notizia di un cambiamento. L’invito precedente non vale più; la notizia parte da sola.
console-problem-not-found = Non c’è, o non c’è più. Torna all’elenco.
console-problem-window-reversed = L’ultimo giorno viene prima del primo.
console-problem-days-reversed = L’ultimo giorno viene prima del primo.
console-problem-window-too-long = La finestra è troppo lunga. Scelga date più vicine.
console-problem-code-taken = Un’altra missione ha già questo codice.
console-problem-unknown-market = Questo mercato non è disponibile.
console-problem-unknown-sector = Uno dei settori non esiste più. Ricarica la pagina.
console-problem-slot-taken = Quest’ora è stata appena presa. Scegline un’altra qui sotto.
console-problem-slot-past = Quest’ora è già passata. Scegline una futura.
console-problem-slot-outside-rules = Quest’ora è fuori dalle regole. Può prenotarla lo stesso, indicando il motivo.
console-problem-hold-lapsed = Il tempo della prenotazione provvisoria è finito: l’orario potrebbe essere di altri.
console-problem-not-on-hold = Questo incontro è già confermato o non è più riservato.
console-problem-proposal-decided = A questa proposta è già stato risposto.
console-problem-undo-told = Qualcuno è già stato avvisato: sposti di nuovo l’incontro.
console-problem-undo-too-late = Il tempo per annullare è passato.
console-problem-nothing-to-undo = Non c’è nulla da annullare.
console-problem-release-changed = Nel frattempo l’elenco è cambiato: lo guardi di nuovo.
console-problem-mission-released = La missione è già avviata.
console-problem-request-changed = La richiesta è cambiata nel frattempo: sotto com’è adesso.
console-problem-request-over = A questa richiesta è già stato risposto.
console-problem-request-expired = Questa richiesta è scaduta.
console-problem-meeting-over = L’incontro è già finito o annullato: non si può più cambiare.
console-problem-meeting-changed = Nel frattempo qualcun altro ha cambiato l’incontro.
console-problem-outcome-changed = Nel frattempo l’esito l’ha registrato un altro.
console-problem-correction-changed = Nel frattempo la presenza l’ha corretta un altro.
console-problem-file-empty = Il file è vuoto.
console-problem-file-too-big = Il file è troppo grande. Dividilo o togli i fogli che non servono.
console-problem-file-unreadable = Il file non si riesce a leggere. Salvalo come .xlsx o .csv e riprova.
console-problem-too-many-rows = Ci sono troppe righe per una sola importazione. Dividi il file.
console-problem-columns-missing = Mancano colonne necessarie. Indica quali sono qui sotto.
console-problem-not-a-table = Nel file non si trova una tabella con intestazioni.
console-missions = Missioni
console-mission = Missione
console-new-mission = Nuova missione
console-missions-empty = Ancora nessuna missione
console-missions-empty-text = Crei la prima: scelga il mercato e le date, e vedrà subito quanti incontri sono possibili.
console-companies = Aziende
console-partners = Partner
console-company = Azienda
console-partner = Partner
console-meetings = Incontri
console-held = Svolti
console-missed-short = Mancati
console-market = Mercato
console-window = Finestra
console-first-day = Primo giorno
console-last-day = Ultimo giorno
console-mission-title = Titolo
console-code = Codice
console-code-hint = Proposto dal mercato e dal mese; si può cambiare.
console-sectors = Settori
console-sector = Settore
console-length = Durata dell’incontro
console-minutes = { $n ->
    [one] { $n } minuto
   *[other] { $n } minuti
}
console-buffer = Pausa, minuti
console-buffer-hint = Tempo libero per ognuno tra due incontri.
console-length-short = { $length } + { $buffer } min
console-staff-phone = Telefono dello staff
console-staff-phone-hint = Nelle e-mail e nella sala, per chi ha bisogno di aiuto.
console-create-mission = Crea la missione
console-window-offers = Che cosa offre la finestra
console-window-hint = Scelga mercato e date: qui appaiono i giorni utili, i cambi d’ora, le ore comuni e quanti incontri può avere un’azienda.
console-usable-days = giorni utili su giorni feriali
console-slots-per-company = incontri possibili per azienda, secondo il fuso
console-clocks-back = { $day }: gli orologi di { $city } tornano indietro di { $hours } h.
console-clocks-forward = { $day }: gli orologi di { $city } vanno avanti di { $hours } h.
console-gap = { $city }: da { $before } h a { $after } h rispetto a Milano
console-holidays-unknown = Per alcuni luoghi o anni della finestra le festività non sono note: controllale.
console-window-days = Giorni della finestra
console-day-usable = Lavorano tutti
console-day-partial = Lavorano solo alcuni luoghi
console-day-holiday = Festività
console-day-weekend = Fine settimana
console-made-up = Si lavora in cambio di un altro giorno: { $places }
console-closed-holiday = Festività
console-closed-exception = Chiuso
console-closed-weekday = Non lavora quel giorno
console-closed-closure = Chiuso
console-closures = Chiusure
console-closures-text = Giorni in cui non si incontra nessuno, oltre alle festività: per tutta la missione, per un Paese o provincia, o per una sola azienda o un solo partner.
console-closures-none = Nessun giorno chiuso oltre alle festività.
console-closure-for = Per chi
console-closure-everyone = Tutta la missione
console-closure-why = Motivo
console-closure-last = Fino al (compreso)
console-closure-first = Dal giorno
console-closure-add = Chiudi i giorni
console-closure-open = Riapri
console-closure-file = Carica un calendario di festività (.ics)
console-closure-file-hint = Ogni giornata intera che cade nella missione viene chiusa per chi è scelto sopra.
console-closure-loaded =
    { $n ->
        [one] { $n } giorno o periodo chiuso.
       *[other] { $n } giorni o periodi chiusi.
    }
console-limits = Regole degli incontri
console-limit-notice = Preavviso minimo, minuti
console-limit-notice-hint = Vuoto: quello dell’agenzia.
console-limit-daily = Incontri al giorno, al massimo
console-limit-daily-hint = Vuoto: quanti ce ne stanno.
console-save = Salva
console-saved = Salvato.
console-availability = Disponibilità
console-title-availability = Disponibilità
console-availability-text = Ore locali di { $city }. Per esempio 09:00-13:00 14:00-18:00; vuoto: chiuso.
console-availability-usual = Le ore consuete del Paese
console-availability-own = Ore proprie
console-availability-days = Singoli giorni
console-availability-days-hint = Al posto delle ore della settimana; senza ore il giorno è chiuso.
console-availability-add-day = Aggiungi un giorno
console-availability-extended = Ha accettato incontri dalle 8:00 alle 20:00
console-availability-extended-hint = Può accettarlo solo chi rappresenta l’azienda, dalla propria pagina.
console-availability-closed = Chiuso dallo staff
console-calendars = Calendari con gli impegni
console-calendars-text = Da un file .ics o da un indirizzo si leggono solo gli orari occupati, mai di che si tratta.
console-calendar-address = Indirizzo (https o webcal)
console-calendar-file = File .ics
console-calendar-read = Leggi
console-calendar-remove = Togli
console-calendar-busy =
    { $n ->
        [one] { $n } impegno nei giorni della missione
       *[other] { $n } impegni nei giorni della missione
    }
console-calendar-failed = Ultima lettura non riuscita
console-problem-consent-needed = Solo chi rappresenta l’azienda può accettare incontri dalle 8:00 alle 20:00, dalla propria pagina.
console-problem-no-time-left = Queste ore non lasciano alcun tempo.
console-problem-address-private = Questo indirizzo porta in una rete privata e non viene letto.
console-problem-address-invalid = L’indirizzo deve cominciare con https:// o webcal://.
console-problem-calendar-missing = Questo non è un calendario.
console-problem-calendar-no-days = Il calendario non ha giornate intere nelle date della missione.
console-calendar = Calendario
console-title-calendar = Calendario della missione
console-law-title = Orologi spostati da una legge
console-law-text = Le nuove regole dei fusi orari (tzdata { $release }) rendono falso l’orario comunicato per questi incontri. Nulla è stato cambiato: decida per ciascuno se tenere l’istante e comunicare il nuovo orario, o spostare l’incontro.
console-law-settled =
    { $n ->
        [one] { $n } incontro deciso.
       *[other] { $n } incontri decisi.
    }
console-law-refused =
    { $n ->
        [one] { $n } incontro è rimasto com’era:
       *[other] { $n } incontri sono rimasti com’erano:
    }
console-law-all =
    { $n ->
        [one] Seleziona { $n } incontro
       *[other] Seleziona tutti e { $n } gli incontri
    }
console-law-now = ora
console-law-staying = Se resta
console-law-open = Apri l’incontro
console-law-tell = Tieni l’istante e comunica il nuovo orario ({ $n })
console-law-move = Sposta all’orario comunicato ({ $n })
console-law-tell-title = Comunicare il nuovo orario
console-law-move-title = Spostare all’orario comunicato
console-law-tell-text = Gli incontri restano dove sono. Queste persone ricevono un’e-mail e la voce di calendario aggiornata; gli altri nulla.
console-law-tell-nobody = Nessuno ha ricevuto un orario diverso: si aggiorna solo l’orario dell’agenzia.
console-law-tell-line = { $city }: da { $told } a { $now }, { $day }; con { $other }
console-law-move-text = Gli incontri vanno all’orario che era stato comunicato; tutti i partecipanti ricevono il nuovo invito.
console-law-not-kept = non è l’ora comunicata
console-law-move-both =
    { $n ->
        [one] { $n } persona riceve il nuovo orario
       *[other] { $n } persone ricevono il nuovo orario
    }
console-law-reason-hint = Perché l’incontro può stare fuori dalle regole; per esempio: orario già concordato.
console-law-waiting =
    { $n ->
        [one] Una legge ha spostato un orologio: { $n } incontro attende la sua decisione.
       *[other] Una legge ha spostato degli orologi: { $n } incontri attendono la sua decisione.
    }
console-law-decide = Decidi
console-problem-law-settled = Qualcuno ha già deciso per questo incontro.
console-overlap-title = Ore comuni, sull’orologio di Milano
console-overlap-both = in ufficio da entrambe le parti
console-overlap-theirs = in ufficio da loro
console-overlap-home = in ufficio a Milano
console-overlap-line = { $place }, { $days }: Milano lavora { $home }, loro { $theirs } sull’orologio di Milano ({ $local } da loro); in comune { $shared }.
console-overlap-caption = Ore comuni per fuso
console-overlap-milan = Ora di Milano
console-overlap-none = In questa finestra non ci sono ore comuni.
console-city = Città
console-hours = Ore
console-slots-a-day = Incontri al giorno
console-capacity-title = Posti per azienda
console-capacity-text = Quanti incontri ogni azienda può ancora avere con ciascun fuso, secondo i suoi orari, le sue chiusure, i suoi impegni e i suoi incontri.
console-capacity-booked = Già fissati
console-capacity-none = Ancora nessuna azienda
console-capacity-none-text = Appena la missione avrà aziende, qui si vedrà quanti incontri può avere ciascuna.
console-sources = Regole orarie { $zones }; festività: { $holidays }.
console-overview = Quadro
console-participants = Partecipanti
console-schedule = Programma
console-mail = Posta
console-report = Rapporto
console-mission-parts = Parti della missione
console-steps = I passi
console-counts = In cifre
console-step-companies = Importa le aziende
console-step-companies-open = Da un foglio di calcolo: CSV o Excel
console-step-companies-done = { $n ->
    [one] { $n } azienda
   *[other] { $n } aziende
}
console-step-partners = Importa i partner
console-step-partners-open = Con il fuso orario di ognuno
console-step-partners-done = { $n ->
    [one] { $n } partner
   *[other] { $n } partner
}
console-step-book = Prenota gli incontri
console-step-book-open = Si vedono le ore comuni a entrambi
console-step-book-done = { $n ->
    [one] { $n } incontro
   *[other] { $n } incontri
}
console-step-outcomes = Registra gli esiti
console-step-outcomes-open = Dopo gli incontri: presenze ed esito
console-step-outcomes-done = { $n ->
    [one] { $n } svolto
   *[other] { $n } svolti
}
console-state = Stato
console-state-booked = Prenotati
console-state-held = Svolti
console-state-missed = Mancati
console-state-cancelled = Annullati
console-state-on-hold = Riservati
console-state-one-booked = Prenotato
console-state-one-held = Svolto
console-state-one-missed = Mancato
console-state-one-cancelled = Annullato
console-state-one-on-hold = Riservato
console-state-one-lapsed = Riserva scaduta
console-side = Parte
console-party = Partecipante
console-name = Nome
console-people = Persone e link personali
console-import = Importa
console-add-by-hand = Aggiungi a mano
console-add-company = Aggiungi azienda
console-add-partner = Aggiungi partner
console-companies-empty = Ancora nessuna azienda
console-partners-empty = Ancora nessun partner
console-parties-empty-text = Importi un foglio di calcolo: vedrà ogni riga e potrà correggerla prima che venga salvata.
console-search-party = Cerca per nome, città, e-mail
console-nobody-found = Nessuno trovato. Prova con meno lettere.
console-all-sectors = Tutti i settori
console-n-shown = { $n ->
    [one] { $n } in elenco
   *[other] { $n } in elenco
}
console-nothing-matches = Nessuna corrispondenza
console-clear-filters = Togli i filtri
console-extended-hours = orario esteso
console-book-short = Prenota
console-vat = Partita IVA
console-province = Provincia
console-subdivision = Provincia o stato
console-zone = Fuso orario
console-zone-other = Un’altra città
console-zone-search = Cerca una città
console-person = Persona
console-person-name = Nome e cognome
console-person-language = Lingua delle e-mail
console-phone = Telefono
console-link = Link personale
console-link-short = Link
console-link-title = Link personale di { $name }
console-link-text = Chi ha questo link entra come questa persona: dallo solo a lei. Mostra sempre l’ora attuale degli incontri.
console-link-copy = Copia il link
console-link-copied = Link copiato.
console-link-copy-by-hand = Il browser non permette di copiare: seleziona il link e copialo a mano.
console-link-mail = Manda di nuovo per e-mail
console-link-mailed = In partenza per { $address }.
console-link-revoke = Revoca
console-link-revoke-ask = Il link che { $name } ha ora smetterà subito di funzionare.
console-link-revoke-yes = Revoca il link
console-link-revoked = Link revocato
console-link-revoked-text = Il link di questa persona è stato revocato e non apre nulla.
console-feed = Nel vostro calendario
console-feed-text = Tutti gli incontri di questa missione, anche quelli opzionati e annullati, in Outlook, Google, Apple o Thunderbird: ci si abbona una volta e ogni modifica arriva da sola.
console-feed-make = Crea l’indirizzo
console-feed-address = Indirizzo
console-feed-add = Aggiungi al mio calendario
console-feed-copy = Copia indirizzo
console-feed-copied = Indirizzo copiato.
console-feed-copy-by-hand = Il browser non permette di copiare: selezionate l’indirizzo e copiatelo a mano.
console-feed-secret = Chi conosce l’indirizzo può leggere gli incontri della missione senza accedere. Createne uno nuovo quando un collega se ne va.
console-feed-renew = Crea un nuovo indirizzo
console-feed-revoke = Revoca
console-feed-renewed = L’indirizzo precedente non apre più nulla. Chi vi era abbonato deve abbonarsi di nuovo.
console-feed-revoked = L’indirizzo non apre più nulla.
console-link-new = Crea un nuovo link
console-import-companies = Importa le aziende
console-import-partners = Importa i partner
console-import-steps = Passi dell’importazione
console-import-step-file = File
console-import-step-columns = Colonne
console-import-step-rows = Righe
console-import-step-done = Fatto
console-import-reading = Lettura del file…
console-import-checking = Controllo di ogni riga…
console-import-nothing-written = Non è stato scritto nulla.
console-import-nothing-yet = Ancora non è scritto nulla. Si importano solo le righe pronte; errori e doppioni restano fuori.
console-import-other-file = Scegli un altro file
console-import-check-rows = Controlla le righe
console-import-file-companies = CSV o Excel, come esce dal gestionale. Servono ragione sociale, città, referente, e-mail e lingua; le intestazioni si riconoscono da sole.
console-import-file-partners = CSV o Excel. Oltre a nome, città, persona, e-mail e lingua serve il fuso orario: se manca, la riga viene rifiutata, mai indovinata.
console-drop-here = Trascina qui il foglio di calcolo
console-choose-file = Scegli un file
console-heading = Intestazione nel file
console-means = Significa
console-means-of = Che cosa significa { $heading }
console-samples = Esempi
console-column-n = Colonna { $n }
console-column-ignored = Non importare
console-required-mark = * necessario
console-columns-missing = Manca ancora una colonna per: { $fields }
console-n-rows = { $n ->
    [one] { $n } riga
   *[other] { $n } righe
}
console-show-rows = Mostra le righe
console-line = Riga
console-verdict = Esito
console-verdict-all = Tutte
console-verdict-error = Da correggere
console-verdict-duplicate = Doppioni
console-verdict-ok = Pronte
console-verdict-skipped = Lasciate fuori
console-verdict-one-error = Da correggere
console-verdict-one-duplicate = Doppione
console-verdict-one-ok = Pronta
console-verdict-one-skipped = Lasciata fuori
console-row-leave = Lascia fuori
console-row-take = Riprendi
console-same-vat = stessa partita IVA
console-same-email = stessa e-mail
console-duplicate-row = { $by } della riga { $row }
console-duplicate-party = { $by } di chi è già nella missione
console-use-suggestion = Usa “{ $value }”
console-no-rows-left = Nessuna riga di questo tipo
console-import-counts = Pronte { $ok }, da correggere { $error }, doppioni { $duplicate }, lasciate fuori { $skipped }.
console-import-n = { $n ->
    [one] Importa { $n } riga
   *[other] Importa { $n } righe
}
console-imported-n = { $n ->
    [one] Importata { $n } riga.
   *[other] Importate { $n } righe.
}
console-imported-left = { $n ->
    [one] { $n } riga è rimasta fuori.
   *[other] { $n } righe sono rimaste fuori.
}
console-see-companies = Vedi le aziende
console-see-partners = Vedi i partner
console-field-name = Ragione sociale
console-field-vat = Partita IVA
console-field-country = Paese
console-field-subdivision = Provincia
console-field-city = Città
console-field-zone = Fuso orario
console-field-sector = Settore
console-field-person = Referente
console-field-email = E-mail
console-field-phone = Telefono
console-field-language = Lingua
console-field-company = Azienda
console-field-partner = Partner
console-field-mission = Missione
console-field-market = Mercato
console-field-starts-at = Inizio
console-field-minutes = Minuti
console-field-satisfaction = Soddisfazione
console-field-contract = Contratto
console-field-result = Risultato
console-field-note = Nota
console-field-code = Codice
console-field-title = Titolo
console-book-meeting = Prenota un incontro
console-book-nobody = Non c’è ancora chi far incontrare
console-book-nobody-text = Servono almeno un’azienda e un partner.
console-book-hint = Scelga un’azienda e un partner: appaiono le ore che vanno bene a entrambi.
console-n-slots = { $n ->
    [one] { $n } ora in comune
   *[other] { $n } ore in comune
}
console-order = Ordine
console-order-day = Per giorno
console-order-best = Le migliori prima
console-score = Comodità { $n } su 100
console-alternatives = Ore ancora libere
console-none-found = Nessuna ora in comune
console-none-no-working-day = In ogni giorno della finestra almeno uno dei due non lavora.
console-none-hours-apart = Gli orari di lavoro dei due non si incontrano mai.
console-none-too-short = Gli orari si incontrano solo per { $minutes ->
    [one] un minuto
   *[other] { $minutes } minuti
}.
console-none-busy = Gli orari si incontrano, ma altri impegni li riempiono.
console-none-day-full = Le ore libere si incontrano, ma una delle parti ha già tutti gli incontri che vuole in quel giorno.
console-none-too-soon = Ciò che hanno in comune è già passato o troppo vicino.
console-concession-none = Nessun piccolo cambiamento ne aprirebbe una. Si può prenotare fuori dalle regole, con un motivo.
console-concession-open = Se { $side } iniziasse alle { $at } (ora locale): { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-concession-close = Se { $side } restasse fino alle { $at } (ora locale): { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-concession-shorter = Con { $minutes ->
    [one] incontri di un minuto
   *[other] incontri di { $minutes } minuti
}: { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-concession-notice = Senza preavviso: { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-concession-one-more = Con un incontro in più in quel giorno: { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-concession-open-day = Se { $side } lavorasse anche { $day }: { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-concession-made-up-day = { $day } { $side } lavora per recuperare una festività. Se lavorassero entrambi: { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-concession-other-day = Appena fuori da questi giorni, { $day }: { $slots ->
    [one] un’ora in comune
   *[other] { $slots } ore in comune
}.
console-reason-outside-usual-hours = fuori dagli orari usuali
console-reason-lunch = ora di pranzo
console-reason-very-early = molto presto
console-reason-very-late = molto tardi
console-reason-friday-afternoon = venerdì pomeriggio
console-reason-weekend = fine settimana
console-reason-holiday = festività
console-reason-odd-minutes = minuti insoliti
console-reason-past = è già cominciato
console-reason-short-notice = troppo poco preavviso
console-reason-outside-window = fuori dai giorni della missione
console-reason-other-length = durata diversa
console-reason-closed-day = giorno in cui non si lavora
console-reason-outside-hours = fuori orario
console-reason-busy = ha un altro impegno
console-reason-taken = ha un altro incontro
console-reason-no-break = senza pausa tra due incontri
console-reason-day-full = giornata già piena
console-reason-repeated-hour = ora che si ripete
console-outside = Fuori dalle regole…
console-outside-text = Per i casi concordati di persona. Il motivo resta scritto nell’incontro e nel diario.
console-outside-times = Orari di quel giorno che richiedono un motivo
console-outside-reason = Motivo
console-outside-reason-hint = Per esempio: concordato al telefono con entrambi.
console-outside-theirs = Per il partner: { $theirs }
console-outside-book = Prenota lo stesso
console-outside-move = Sposta lo stesso
console-day-milan = Giorno (Milano)
console-time-milan = Ora (Milano)
console-book-and-tell = Prenota e avvisa entrambi
console-booking = Prenotazione…
console-day-after = il giorno dopo
console-day-before = il giorno prima
console-the-company = l’azienda
console-the-partner = il partner
console-n-meetings = { $n ->
    [one] { $n } incontro
   *[other] { $n } incontri
}
console-schedule-more = Mostra altri
console-schedule-range = Incontri { $from }–{ $to } di { $total }
console-schedule-pages = Pagine del programma
console-schedule-previous = Precedenti
console-schedule-next = Successivi
console-schedule-first = Torna ai primi
console-schedule-empty = Ancora nessun incontro
console-schedule-empty-text = Prenoti il primo: scelga un’azienda e un partner, e vedrà le ore comuni.
console-view = Vista
console-view-list = Elenco
console-view-picture = Giornata
console-day = Giorno
console-all-days = Tutti i giorni
console-all-states = Tutti gli stati
console-all-parties = Tutti i partecipanti
console-exception = eccezione
console-answer-none = Nessuna risposta
console-answer-accepted = Accettato
console-answer-tentative = Forse
console-answer-declined = Rifiutato
console-answer-count = { $answer }: { $n }
console-answer-from-calendar = Calendario di { $who }
console-answer-from-page = Pagina di { $who }
console-answer-from-staff = Accolta da { $who }
console-seats = Chi partecipa
console-told = Avvisato dell’ora attuale il { $when }
console-told-old = Avvisato solo dell’ora precedente
console-told-nothing = Non ancora avvisato
console-told-title = Che cosa verrà detto
console-move = Sposta…
console-moving = Spostamento…
console-move-title = Sposta l’incontro
console-move-and-tell = Sposta e avvisa entrambi
console-move-draft = Sposta
console-move-one = Sposta: { $company } – { $partner }
console-move-day = Sposta una giornata…
console-move-day-text = Qualcuno è malato o in viaggio? Scelga chi e il giorno: per ogni incontro propone un nuovo orario, e nulla cambia prima della conferma.
console-move-day-party = Chi non può
console-move-day-none = Quel giorno non ha incontri da spostare.
console-move-day-now = Adesso
console-move-day-then = Poi
console-move-day-choose = Nuovo orario
console-move-day-stays = Resta dov’è
console-move-day-no-slot = Nessun altro orario libero per entrambi
console-move-day-go =
    { $n ->
        [one] Sposta { $n } incontro
       *[other] Sposta { $n } incontri
    }
console-move-day-mails =
    { $n ->
        [one] Partirà { $n } mail, nella lingua di chi la riceve.
       *[other] Partiranno { $n } mail, ciascuna nella lingua di chi la riceve.
    }
console-moved-many =
    { $n ->
        [one] { $n } incontro spostato.
       *[other] { $n } incontri spostati.
    }
console-undo = Annulla
console-undo-left = Nessuno è stato ancora avvisato: restano { $left }.
console-undone = Tutto come prima. Nessuno ha saputo nulla.
console-stale-mine = Lei voleva:
console-stale-keep-theirs = Tieni la loro
console-stale-apply-mine = Applica la mia
console-group-by = Raggruppa
console-group-day = Per giorno
console-group-company = Per azienda
console-group-partner = Per partner
console-hold-for = { $n ->
    [one] Riserva per { $n } ora
   *[other] Riserva per { $n } ore
}
console-hold-length = Durata della riserva
console-hold-until-then = Riserva fino a { $when }
console-hold-until = Riservato fino a { $when }: nessuno è invitato finché non viene confermato.
console-confirm-meeting = Conferma e invita entrambi
console-hold-confirmed = Confermato: entrambi ricevono l’invito.
console-lapsed-title =
    { $n ->
        [one] Una riserva è scaduta: { $n } incontro attende una decisione.
       *[other] Alcune riserve sono scadute: { $n } incontri attendono una decisione.
    }
console-lapsed-text = Nessuno è stato invitato e l’orario è di nuovo libero per tutti. Fissi ora l’incontro, oppure lo metta da parte.
console-lapsed-at = scaduta { $when }
console-lapsed-free = ancora libero
console-lapsed-gone = occupato nel frattempo
console-lapsed-next = Orari liberi vicini
console-lapsed-all = Tutti gli orari liberi
console-lapsed-aside = Metti da parte
console-lapsed-decide = Guarda e decidi
console-lapsed-put-aside = Messa da parte.
console-state-lapsed = Riserve scadute
console-journal-lapse-seen = Riserva scaduta messa da parte
console-journal-asks = { $who } chiede a { $whom }: { $strength }
console-journal-until = fino a { $when }
console-inbound-search = Cerca per azienda o partner
console-inbound-part = { $shown ->
    [one] { $shown } incontro
   *[other] { $shown } incontri
} su { $total }: scriva un nome per trovare quello giusto.
console-book-draft = Fissa
console-draft = Bozza
console-draft-silent = Nessuno riceve mail finché la missione non viene avviata.
console-telling = Le mail ai partecipanti
console-telling-draft = Preparare prima una bozza: le mail partono quando la si avvia
console-telling-now = Avvisare subito
console-release = Avvia la missione
console-released-at = Avviata: { $when }. Da allora ogni modifica viene comunicata.
console-release-text = Questo elenco dice chi riceverà che cosa. Non parte nulla prima del pulsante in fondo.
console-release-none = Ancora nessuna mail da inviare
console-release-none-text = Può avviare lo stesso: da allora ogni nuovo incontro viene comunicato subito.
console-release-count = { $n } mail a { $people ->
    [one] { $people } persona
   *[other] { $people } persone
}
console-release-mails = Le mail che partiranno
console-release-to = A chi
console-release-what = Che cosa
console-release-meeting = Incontro
console-release-when = Quando
console-release-go = Avvia e invia { $n } mail
console-releasing = Avvio…
console-release-after = Dopo l’avvio ogni spostamento viene comunicato.
console-notice-invite = Invito
console-notice-update = Nuovo orario
console-notice-cancel = Annullamento
console-proposals = Altri orari proposti
console-proposals-open = Orari proposti che aspettano risposta
console-proposal-staff = Gli organizzatori
console-proposal-by-calendar = dal calendario
console-proposal-open = Da decidere
console-proposal-accepted = Accettata
console-proposal-refused = Rifiutata
console-proposal-overtaken = Superata
console-proposal-reason = Motivo (facoltativo)
console-proposal-reason-needed = Fuori dalle regole: perché si può fare lo stesso?
console-proposal-accept = Accetta e comunica
console-proposal-refuse = Rifiuta
console-proposal-accepted-done = Accettata: entrambi ricevono il nuovo orario.
console-proposal-refused-done = Rifiutata: chi l’ha proposta viene avvisato.
console-requests = Richieste
console-requests-text = Chi vuole incontrare chi. Aziende e partner chiedono e rispondono dalle loro pagine; qui può rispondere Lei per loro.
console-requests-none = Ancora nessuna richiesta
console-requests-none-text = Appena la missione è avviata, aziende e partner si cercano dal loro link personale.
console-requests-open = Aperte
console-requests-accepted = Accettate
console-requests-declined = Rifiutate
console-requests-expired = Scadute
console-requests-noted = Preferisce di no
console-request-matrix = Tutte le coppie
console-request-requested = Richiesto
console-request-counter-proposed = Altro orario proposto
console-request-accepted = Accettata
console-request-declined = Rifiutata
console-request-expired = Scaduta
console-request-withdrawn = Ritirata
console-request-noted = Preferisce di no
console-strength-must = imperdibile
console-strength-want = gradito
console-strength-no = no
console-request-turn = Tocca a { $who }
console-request-until = entro { $when }
console-request-accept = Accetta
console-request-decline = Rifiuta
console-request-accept-then = Accetta a quest’ora e invita
console-request-counter = Proponi un’altra ora
console-request-counter-then = Proponi quest’ora
console-request-countered-done = Proposto: l’ora resta riservata finché l’altra parte risponde.
console-request-message = Due parole all’altra parte
console-request-accepted-done = Accettata: entrambi ricevono l’invito.
console-request-declined-done = Rifiutata: chi l’ha chiesta viene avvisato.
console-request-meeting = Vai all’incontro
console-moved = Spostato. Le e-mail con la nuova ora sono in partenza; il vecchio link apre la nuova ora.
console-slots-best = Le ore migliori ancora libere
console-slots-all = Tutte le ore libere
console-slots-show-all = Mostra tutte ({ $n })
console-slots-show-best = Mostra le migliori
console-cancel-meeting = Annulla l’incontro…
console-cancel-title = Annulla l’incontro
console-cancel-text = { $n ->
    [one] { $n } persona riceve l’annullamento e l’incontro sparisce dal suo calendario.
   *[other] { $n } persone ricevono l’annullamento e l’incontro sparisce dai loro calendari.
}
console-cancel-reason = Motivo
console-cancel-and-tell = Annulla e avvisa
console-cancelling = Annullamento…
console-cancelled-done = Annullato. Le e-mail sono in partenza.
console-keep-meeting = Mantieni l’incontro
console-stale-title = L’incontro è cambiato nel frattempo
console-stale-proposal = Alla proposta è stato risposto nel frattempo
console-stale-proposed = Proposto: { $when }
console-stale-request = La richiesta è cambiata nel frattempo
console-stale-outcome = Nel frattempo l’esito l’ha registrato un altro
console-stale-attendance = Nel frattempo la presenza l’ha corretta un altro
console-stale-text = La Sua modifica non è stata fatta. Confronti le due versioni e decida.
console-stale-none = Nessuna delle modifiche è stata fatta. Confronti le due versioni e decida.
console-stale-seen = Come lo vedeva
console-stale-now = Com’è ora
console-stale-go-on = Continua dalla versione attuale
console-exception-because = Fuori dalle regole: { $reason }
console-attendance = Presenze
console-attendance-picture = Chi c’era e quando; insieme { $n ->
    [one] { $n } minuto
   *[other] { $n } minuti
}
console-attendance-shaded = In chiaro: il tempo previsto, { $starts }–{ $ends } (Milano).
console-visits = Nella sala
console-minutes-head = Minuti
console-never-came = mai entrato
console-together = Insieme
console-feedback = Risposte delle parti
console-satisfaction-of = Soddisfazione { $n } su 5
console-contract = Contratto
console-contract-none = Nessuno
console-contract-negotiating = In trattativa
console-contract-signed = Firmato
console-next-step = Prossimo passo
console-outcome = Esito
console-outcome-early = Si registra dopo l’incontro.
console-outcome-save = Registra l’esito
console-outcome-saved = Esito registrato.
console-outcome-by = { $who }, { $when }
console-outcome-none = Niente registrato
console-result = Risultato
console-result-useful = Utile
console-result-follow-up = Da proseguire
console-result-no-interest = Nessun interesse
console-result-not-held = Non si è svolto
console-value-eur = Valore in euro
console-note = Nota
console-mails = E-mail
console-mails-none-yet = Ancora nessuna e-mail.
console-journal = Diario
console-journal-empty = Ancora nulla.
console-revision = Versione { $n }
console-mail-all = Tutte
console-mail-queued = In coda
console-mail-sent = Inviata
console-mail-failed = Non riuscita
console-mail-resent = L’invito viene inviato di nuovo a { $address }, così com’è.
console-mail-resend = Invia di nuovo
console-mail-planned = In programma
console-mail-bounced = Tornata indietro
console-mail-to = A
console-mail-subject = Oggetto
console-mail-kind = Tipo
console-mail-at = Quando (Milano)
console-mail-waiting = { $n ->
    [one] { $n } in coda; la pagina si aggiorna da sola.
   *[other] { $n } in coda; la pagina si aggiorna da sola.
}
console-mail-part = E-mail mostrate: { $shown } di { $total }
console-mail-empty = Ancora nessuna e-mail
console-mail-empty-text = Partono quando prenoti, sposti o annulli un incontro.
console-kind-invitation = Invito
console-kind-update = Spostamento
console-kind-cancellation = Annullamento
console-kind-link-resent = Link personale
console-kind-proposal = Proposta di orario
console-kind-request = Richiesta di incontro
console-kind-feedback = Richiesta di parere
console-kind-first-contact = Primo contatto
console-kind-request-received = Richiesta di incontro
console-kind-request-other-time = Richiesta: proposto un altro orario
console-kind-request-halfway = Richiesta ancora aperta
console-kind-request-moved = Richiesta spostata a un altro orario
console-kind-request-accepted = Richiesta accettata
console-kind-request-declined = Richiesta rifiutata
console-kind-given-up = Lavoro a cui si è rinunciato
console-kind-request-expired = Richiesta senza risposta
console-kind-details = Aggiornamento senza spostamento
console-kind-clock-changed = Ora cambiata per legge
console-kind-proposal-received = Proposto un altro orario
console-kind-proposal-refused = Orario proposto rifiutato
console-kind-uninvited = Incontro senza il destinatario
console-kind-reminder = Promemoria
console-kind-reminder-P7D = Promemoria, 7 giorni prima
console-kind-reminder-P1D = Promemoria, 1 giorno prima
console-kind-reminder-PT1H = Promemoria, 1 ora prima
console-kind-reminder-PT10M = Promemoria, 10 minuti prima
console-kind-follow-up = Domanda settimane dopo
console-kind-link-resent-alone = Link personale, ancora senza incontro
console-kind-training = Sessione di formazione
console-kind-training-moved = Sessione di formazione spostata
console-kind-training-clock = Ora cambiata per legge: sessione di formazione
console-kind-training-off = Sessione di formazione annullata
console-kind-training-near = Promemoria di una sessione
console-kind-training-near-P7D = Promemoria di una sessione, 7 giorni prima
console-kind-training-near-P1D = Promemoria di una sessione, 1 giorno prima
console-kind-training-near-PT1H = Promemoria di una sessione, 1 ora prima
console-kind-training-near-PT10M = Promemoria di una sessione, 10 minuti prima
console-mail-views = Parti della posta
console-mail-view-previews = Anteprime
console-mail-view-phone = Da telefonare
console-mail-view-plan = Promemoria
console-preview-hint = Ogni e-mail come verrebbe inviata, con un incontro di questa missione o uno inventato. Da qui non parte nulla.
console-preview-reader = Destinatario
console-preview-from = Da
console-preview-size = Dimensione
console-preview-form = Forma
console-preview-page = Pagina
console-preview-text = Testo
console-preview-calendar = Voce di calendario
console-preview-no-calendar = Questa e-mail non cambia nulla nel calendario.
console-preview-frame = L’e-mail come pagina
console-phone-hint = A queste persone la posta non arriva, oppure il loro incontro è tra meno di 48 ore e non hanno risposto. Prima chi si incontra prima.
console-phone-empty = Nessuno da chiamare
console-phone-empty-text = Nessuna e-mail è stata respinta, e chi ha un incontro nelle prossime 48 ore ha risposto.
console-phone-failed = E-mail respinta
console-phone-dead = L’indirizzo non riceve posta
console-phone-silent = Nessuna risposta, incontro vicino
console-phone-no-number = Numero non noto
console-phone-their-time = Sono le { $time } a { $city } ({ $offset })
console-reminders = Promemoria
console-reminders-hint = Chi è stato invitato riceve un promemoria per e-mail. Uno spostamento porta con sé i promemoria; chi ha rifiutato non ne riceve.
console-reminders-save = Salva i promemoria
console-reminders-saved = Salvato. Valgono anche per gli incontri già fissati.
console-ahead-P7D = 7 giorni prima
console-ahead-P1D = 1 giorno prima
console-ahead-PT1H = 1 ora prima
console-ahead-PT10M = 10 minuti prima
console-first-contact = Primo contatto
console-first-contact-hint = Una breve e-mail che chiede ai partner di rispondere. Così il loro programma di posta conosce l’agenzia, e calendari come quello di Gmail accolgono gli inviti successivi.
console-first-contact-send = { $n ->
    [one] Scrivi a { $n } persona
   *[other] Scrivi a { $n } persone
}
console-first-contact-sent = { $n ->
    [one] { $n } e-mail in partenza.
   *[other] { $n } e-mail in partenza.
}
console-first-contact-none = Tutte le persone dei partner hanno già ricevuto una Sua e-mail.
console-report-title = Il programma in cifre
console-report-empty = Ancora nessun incontro da contare
console-report-empty-text = Le cifre nascono dagli incontri prenotati e svolti.
console-csv = Scarica CSV
console-in-markets = { $n ->
    [one] in { $n } mercato
   *[other] in { $n } mercati
}
console-and-partners = { $n ->
    [one] e { $n } partner
   *[other] e { $n } partner
}
console-minutes-average =
    { $n ->
        [one] in media { $n } minuto insieme
       *[other] in media { $n } minuti insieme
    }
console-booked-cancelled = { $booked ->
    [one] { $booked } prenotato
   *[other] { $booked } prenotati
}, { $cancelled ->
    [one] { $cancelled } annullato
   *[other] { $cancelled } annullati
}
console-answers-of = { $n ->
    [one] { $n } risposta su
   *[other] { $n } risposte su
} { $asked } ({ $rate })
console-confirmed = { $n ->
    [one] { $n } confermato dall’azienda
   *[other] { $n } confermati dalle aziende
}
console-tile-held = Incontri svolti
console-tile-missed = Incontri mancati
console-tile-satisfaction = Soddisfatti
console-tile-signed = Contratti firmati
console-tile-negotiating = Contratti in trattativa
console-show-rows-behind = Mostra le righe dietro la cifra
console-no-rows-behind = Nessuna riga dietro questa cifra.
console-nothing-yet = Ancora nulla.
console-bars-of = { $title }, incontri svolti
console-by-market = Per mercato
console-by-sector = Per settore
console-by-province = Per provincia
console-by-mission = Per missione
console-problem-cross-site = La richiesta viene da un altro sito ed è stata respinta.
console-problem-bad-email = L’indirizzo e-mail non è valido.
console-problem-empty-field = Manca un dato necessario.
console-problem-email-taken = Un’altra persona della missione ha già questa e-mail.
console-problem-vat-taken = Un’altra azienda della missione ha già questa partita IVA.
console-problem-odd-length = Un incontro dura da 5 a 240 minuti, con al massimo 120 di pausa.
console-problem-wrong-side = Servono un’azienda e un partner.
console-problem-nobody-to-invite = Una delle parti non ha nessuno da invitare: aggiungi una persona.
console-problem-outcome-too-early = L’esito si registra dopo l’inizio dell’incontro.
console-problem-meeting-cancelled = L’incontro è annullato.
console-problem-negative-value = Il valore non può essere negativo.
console-problem-contract-without-meeting = Se non si è svolto, non può esserci un contratto.
console-problem-note-too-long = La nota è troppo lunga.
console-problem-row-refused = Nel frattempo qualcun altro ha aggiunto una delle righe. Controlla di nuovo; non è stato scritto nulla.
console-inbox = Posta in arrivo
console-title-inbox = Posta in arrivo
console-mailbox-read = La posta viene letta da sola; ultima lettura della casella: { $time }.
console-mailbox-trouble = La casella di posta non si può leggere. Ultima lettura: { $time }.
console-mailbox-unread = La casella di posta non si è ancora potuta leggere.
console-mailbox-words = Il server di posta dice: { $words }
console-mailbox-waits = Ciò che arriva intanto resta nella casella; nulla va perduto.
console-mailbox-gateway = La posta è consegnata dal gateway dell’agenzia.
console-mailbox-none = Nessuno legge le risposte: non è impostata né una casella né un gateway (`incontro mail check` dice che cosa manca).
console-inbox-lead = Ciò che le persone e i loro calendari hanno risposto. Le risposte valide sono registrate da sole; qui attende ciò che richiede una persona.
console-inbox-open = In attesa di Lei
console-inbox-all = Tutte
console-inbox-empty = Non c’è nulla in attesa
console-inbox-empty-text = Qui compaiono risposte, mail non consegnate e proposte di un altro orario, appena arrivano.
console-inbound-reply = Risposta dal calendario
console-inbound-counter = Proposta di un altro orario
console-inbound-refresh = Ha chiesto di nuovo l’invito
console-inbound-bounce = Mail non consegnata
console-inbound-auto-reply = Risposta automatica
console-inbound-message = Messaggio
console-need-read = Da leggere
console-need-confirm = Questa risposta vale?
console-need-free-slot = Rifiutato: liberare l’orario?
console-need-decide = Accettare l’altro orario?
console-need-phone = Da contattare per telefono
console-inbound-proposed = Proposto
console-inbound-now = Com’è ora
console-inbound-not-vouched = Mittente non verificato
console-inbound-nowhere = Non ancora collegata a un incontro
console-inbound-original = Originale (.eml)
console-inbound-write = Rispondi
console-inbound-done = Fatto
console-inbound-keep = Mantieni l’incontro
console-inbound-free = Annulla l’incontro
console-inbound-confirm-yes = Vale: { $answer }
console-inbound-confirm-no = Non considerarla
console-inbound-accept-time = Sposta a questo orario
console-inbound-refuse-time = Rifiuta questo orario
console-inbound-exception = Perché può stare fuori dalle regole
console-inbound-forgotten = Il testo non è più conservato.
console-inbound-none-yet = Su questo incontro non è ancora arrivato nulla.
console-inbound-place = Collega a un incontro
console-inbound-mission = Missione
console-inbound-meeting = Incontro
console-how-read = Letta
console-how-accepted = Accettata
console-how-refused = Rifiutata
console-how-kept = Incontro mantenuto
console-how-overtaken = Superata: è stato proposto o deciso altro
console-how-cancelled = Incontro annullato
console-reply-uid-unknown = Risponde a un invito che non è nostro
console-reply-answer-older = È già nota una risposta più recente
console-reply-proposes-the-same-time = Propone l’orario già fissato
console-reply-proposed-time-unreadable = L’orario proposto non si legge con certezza: chiedere
console-reply-bounce-of-unknown-mail = Non indica alcuna nostra mail
console-reply-address-takes-no-mail = L’indirizzo non riceve posta
console-reply-delivery-delayed = Il server sta ancora provando
console-reply-calendar-damaged = La parte calendario non è leggibile
console-problem-mail-handled = Qualcun altro ha già gestito questa mail.
console-problem-mail-under-way = Questa mail è proprio in corso di invio. Guardi di nuovo fra poco.
console-problem-invitation-not-sent = Il primo invito a questa persona non è ancora partito.
console-problem-mail-without-answer = In questa mail non c’è una risposta da registrare.
console-problem-answer-outdated = La risposta riguarda un orario non più valido.
console-journal-mail-put-here = Mail collegata a questo incontro
console-journal-mail-dealt-with = Mail gestita
console-journal-invitation-asked-for-again = Invito richiesto di nuovo
console-journal-invitation-sent-again = Invito inviato di nuovo
console-journal-meeting-booked = Incontro prenotato
console-journal-meeting-moved = Incontro spostato
console-journal-meeting-cancelled = Incontro annullato
console-journal-meeting-held = Incontro svolto
console-journal-meeting-missed = Incontro mancato
console-journal-meeting-put-on-hold = Orario riservato
console-journal-meeting-lapsed = Orario riservato scaduto
console-journal-change-undone = Modifica annullata
console-journal-time-proposed = Altro orario proposto
console-journal-proposal-accepted = Proposta accettata
console-journal-proposal-refused = Proposta rifiutata
console-journal-meeting-requested = Incontro richiesto
console-journal-wish-noted = Preferisce non incontrarsi
console-journal-request-accepted = Richiesta accettata
console-journal-request-declined = Richiesta rifiutata
console-journal-request-counter-proposed = Proposto un altro orario
console-journal-request-requested = Proposto di nuovo un altro orario
console-journal-request-expired = Richiesta scaduta
console-journal-request-hastened = Richiesta: meno tempo per rispondere
console-journal-request-moved = Richiesta spostata a un altro orario
console-journal-request-withdrawn = Richiesta ritirata
console-journal-mission-created = Missione creata
console-journal-mission-released = Missione avviata
console-journal-party-added = Partecipante aggiunto
console-journal-parties-imported = Partecipanti importati
console-journal-link-revoked = Link revocato
console-journal-feed-made = Indirizzo del calendario creato
console-journal-feed-renewed = Indirizzo del calendario rinnovato
console-journal-feed-revoked = Indirizzo del calendario revocato
console-journal-availability-changed = Orari cambiati
console-journal-limits-changed = Limiti cambiati
console-journal-days-closed = Giorni chiusi
console-journal-days-opened = Giorni riaperti
console-journal-reminders-changed = Promemoria cambiati
console-journal-interpreter-added = Interprete aggiunto
console-journal-interpreter-left = Interprete uscito dalla missione
console-journal-calendar-added = Calendario consegnato
console-journal-calendar-removed = Calendario ritirato
console-journal-calendar-changed = Calendario riletto: dice altro
console-journal-mail-tried-again = E-mail ritentata
console-journal-mail-came-back = E-mail tornata indietro
console-journal-address-alive = L’indirizzo riceve di nuovo
console-journal-link-made = Nuovo link creato
console-journal-link-sent-again = Link inviato di nuovo
console-journal-first-contacts-sent = Primo contatto inviato
console-journal-training-led = L’organizzazione parla in una sessione di formazione
console-journal-csv = Scarica per un foglio di calcolo
console-journal-text = Ogni modifica con il suo autore, la più recente per prima. Nessuno può riscriverla.
console-journal-more = Mostra le precedenti
console-journal-what = Che cosa
console-journal-about = Chi riguarda
console-journal-who = Autore
console-journal-clock-law-changed = Una legge ha spostato un orologio
console-journal-clock-told = Nuovo orario da comunicare
console-journal-invitation-accepted = Invito accettato
console-journal-invitation-tentative = Risposta: forse
console-journal-invitation-declined = Invito rifiutato
console-journal-reply-not-applied = Risposta dal calendario non applicata
console-reply-revision-outdated = Risponde a un orario che nel frattempo è cambiato
console-reply-other-address = Arriva da un indirizzo diverso da quello invitato
console-reply-sender-unvouched = Il nostro server di posta non ha potuto garantire il mittente
console-reply-sends-someone-else = Vuole mandare un’altra persona
console-reply-proposes-another-time = Propone un altro orario
console-reply-not-an-answer = Non è un sì, un forse o un no
console-reply-meeting-over = È arrivata dopo l’inizio o la fine dell’incontro
console-reply-session-over = È arrivata dopo l’inizio della sessione, o la sessione è annullata
console-reply-session-for-everybody = Propone un altro orario per una sessione, che è lo stesso per tutti: scriva a questa persona
console-reply-speaker-declines = Chi deve parlare alla sessione non verrà
console-reply-stamp-ahead = La sua data è nel futuro
console-journal-outcome-logged = Esito registrato
console-kind-news = Novità sull’incontro
console-next-nothing = nessuno
console-next-talk = parlarne ancora
console-next-sample = campioni
console-next-visit = una visita
console-next-contract = il contratto
console-field-legal-subdivision = Provincia della sede legale
console-field-first-name = Nome (persona)
console-field-last-name = Cognome
console-field-first-day = Primo giorno
console-field-last-day = Ultimo giorno
console-field-companies = Aziende
console-field-partners = Partner
console-field-held = Svolti
console-field-missions = Missioni
console-field-side = Parte
console-field-province = Provincia
console-field-value-eur = Valore in euro
console-field-confirmed-by = Secondo
console-staff = Staff
console-by-companies = aziende { $companies }, partner { $partners }
console-fault-missing = Manca
console-fault-name-missing = Manca il nome
console-fault-province-missing = Manca la provincia
console-fault-country-missing = Manca il Paese
console-fault-city-missing = Manca la città
console-fault-person-missing = Manca la persona
console-fault-email-missing = Manca l’e-mail
console-fault-too-long = Troppo lungo
console-fault-sheet-error = Il foglio mostra un errore qui
console-fault-digits-lost = Il foglio ha arrotondato il numero: scrivilo come testo, con tutte le cifre
console-fault-vat-length = Una partita IVA italiana ha 11 cifre
console-fault-vat-check-digit = Una cifra è sbagliata: l’ultima non torna con le altre
console-fault-vat-not-italian = Non è una partita IVA italiana
console-fault-vat-malformed = Non è un numero di partita IVA
console-fault-vat-zero-restored = Il foglio aveva tolto lo zero iniziale: rimesso
console-fault-vat-missing = Senza partita IVA l’azienda si distingue solo dal nome
console-fault-not-eligible = Fuori dalla Lombardia: il programma è per aziende con una sede in Lombardia
console-fault-province-unknown = Provincia sconosciuta: scrivi il nome o la sigla, come BG
console-fault-city-assumed = Senza città: vale il capoluogo
console-fault-country-unknown = Paese sconosciuto: scrivi il nome o la sigla, come CA
console-fault-country-not-market = La missione va in un altro Paese
console-fault-subdivision-unknown = Zona del Paese sconosciuta: valgono solo le festività nazionali
console-fault-subdivision-missing = Manca la provincia: valgono solo le festività nazionali
console-fault-zone-missing = Manca il fuso orario, e non si indovina: per esempio America/Toronto
console-fault-zone-unknown = Non è il nome di un fuso orario: per esempio America/Toronto
console-fault-zone-not-in-country = Questo fuso non è di quel Paese
console-fault-email-invalid = Non è un indirizzo e-mail
console-fault-email-several = Più indirizzi: una persona ne ha uno
console-fault-phone-odd = Non sembra un telefono: resta fuori
console-fault-sector-unknown = Non è uno degli otto settori
console-fault-sector-missing = Manca il settore
console-fault-sector-not-in-mission = Non è un settore di questa missione
console-fault-language-unknown = Nessuna delle lingue it, en, fr, zh-Hans, ru, hi
console-fault-language-not-spoken = Lingua non disponibile: le e-mail saranno in inglese
console-answers-none = ancora nessuna risposta
console-fault-zone-ambiguous = Sigla usata da più orologi: scrivi il luogo, per esempio Asia/Shanghai
console-fault-zone-unusual = La zona del Paese usa un altro orologio: controlla
console-fault-sector-guessed = Interpretato come il settore più vicino: controlla
console-fault-language-assumed = Lingua non indicata: vale quella del Paese
console-problem-plan-too-big = Troppe correzioni in una volta. Correggi il file e riprova.
console-journal-feedback-given = Parere dato
console-live = In diretta
console-title-live = Sale in diretta
console-title-mission-live = Sale in diretta
console-live-text = Chi è in sala, chi aspetta e chi è in ritardo. Si aggiorna da sé.
console-live-empty = Nessuna sala è aperta
console-live-empty-text = Le sale aprono poco prima di ogni incontro e compaiono qui da sole.
console-live-off = La linea con il server è interrotta: l’ultimo stato è delle { $time }. Riproviamo.
console-live-starts-in = inizia tra { $n } min
console-live-left = ancora { $n } min
console-live-over = tempo scaduto, chiude tra { $n } min
console-live-in = In sala
console-live-early = Aspetta l’apertura
console-live-waiting = Aspetta di entrare
console-live-away = Linea caduta
console-live-absent = Non c’è
console-live-late = in ritardo di { $n } min
console-live-said-late = ha detto: { $n } min
console-live-since = dalle { $time }
console-live-quality-3 = Linea buona
console-live-quality-2 = Linea discreta
console-live-quality-1 = Linea debole
console-live-quality-0 = Non arriva nulla
console-live-path-udp = diretta
console-live-path-tcp = attraverso il firewall (TCP)
console-live-path-relay = con ponte (TURN)
console-live-ms = { $n } ms
console-live-hand = Mano alzata
console-live-muted = Microfono spento
console-live-into = interpreta in { $language }
console-live-guarded = Sala d’attesa attiva
console-live-guard = Fai entrare uno alla volta
console-live-unguard = Lascia la porta aperta
console-live-help = Entra per aiutare
console-live-notice = Scrivi alla sala
console-live-notice-text = Lo leggono subito tutti quelli che sono in sala o aspettano.
console-live-notice-send = Mostra a tutti
console-live-extend = Altri 5 minuti
console-live-admit = Fai entrare
console-live-mute = Spegni microfono
console-live-remove = Fai uscire
console-live-remove-text = { $name } lascia la sala e rientra solo se lei lo permette.
console-live-remove-reason = Motivo, per il registro
console-live-send = In un’altra sala
console-live-send-text = Scelga la sala in cui { $name } ha un incontro.
console-live-send-none = Nessun’altra sala è aperta per questa parte.
console-live-done = Fatto
console-live-people = Persone
console-live-listening = In ascolto: { $n }
console-live-training-all = Tutti i presenti, e la parola
console-live-training = Sessione di formazione
console-live-check-ready = Prova superata
console-live-check-limited = Prova: con limiti
console-live-check-trouble = Prova: problemi
console-live-check-detail = microfono { $microphone }, videocamera { $camera }; UDP { $udp }, TCP { $tcp }, TURN { $relay }
console-device-works = funziona
console-device-off = spento
console-device-asking = in attesa di permesso
console-device-denied = negato
console-device-missing = assente
console-device-failed = guasto
console-way-open = aperto
console-way-blocked = bloccato
console-way-untried = non provato
console-live-clock-differs = L’orologio del dispositivo segna { $theirs }, la scheda { $ours }
console-interpreter = Interprete
console-showing = Presenza
console-showing-there = presente
console-showing-kept-out = problema tecnico
console-showing-absent = assente
console-tile-kept-out = Problemi tecnici
console-tile-kept-out-note = mancati, benché qualcuno sia venuto
console-correct = Correggi…
console-correct-title = Correggere la presenza di { $name }
console-correct-text = Ciò che la sala ha visto resta. Ciò che Lei sa vi sta accanto e conta nel resoconto.
console-correct-reason = Come lo sa
console-correct-undo = Vale ciò che la sala ha visto
console-corrected = Corretto.
console-journal-attendance-there = Presenza corretta: presente
console-journal-attendance-kept-out = Presenza corretta: problema tecnico
console-journal-attendance-absent = Presenza corretta: assente
console-journal-attendance-as-seen = Presenza come l’ha vista la sala
console-problem-not-begun = Questo incontro non è iniziato o non si tiene.
console-field-company-showing = Azienda
console-field-partner-showing = Partner
console-journal-door-guarded = Sala d’attesa attivata
console-journal-door-opened = Sala d’attesa disattivata
console-journal-guest-admitted = Fatto entrare
console-journal-guest-removed = Fatto uscire
console-journal-guest-muted = Microfono spento
console-journal-guest-sent-away = Mandato in un’altra sala
console-journal-guest-sent-here = Arrivato da un’altra sala
console-journal-notice-sent = Messaggio alla sala
console-journal-meeting-extended = Incontro prolungato
console-journal-staff-joined = L’organizzazione è entrata per aiutare
console-journal-delay-said = Ritardo annunciato
console-problem-room-not-open = La sala non è aperta adesso.
console-problem-not-their-meeting = Questa persona non ha parte in quell’incontro.
console-problem-taken-after = Una delle due parti ha subito dopo un altro incontro.
console-problem-meeting-too-long = Un incontro dura al massimo quattro ore.
console-problem-bad-text = Scriva qualcosa, al massimo 500 caratteri.

# Interpreters
console-trainings = Formazione
console-title-trainings = Sessioni di formazione
console-trainings-text = Parlate voi e altre quattro persone al massimo; tutti i partecipanti della missione possono ascoltare, scrivere in chat e alzare la mano.
console-trainings-empty = Nessuna sessione in programma
console-trainings-empty-text = Ne programmi una: tutti i partecipanti della missione ricevono un’e-mail ed entrano con il proprio link personale.
console-trainings-draft = Prima renda attiva la missione: una bozza non avvisa nessuno.
console-trainings-past = Sessioni passate
console-training-plan = Programma una sessione
console-training-plan-text = Tutti i partecipanti della missione ricevono un’e-mail con l’ora del proprio orologio.
console-training-plan-do = Programma e avvisa tutti
console-training-title = Argomento
console-training-day = Giorno
console-training-time = Inizio, ora di Milano
console-training-minutes = Minuti
console-training-lead = Entra per parlare
console-training-cancel = Annulla la sessione
console-training-cancel-title = Annullare «{ $title }»?
console-training-cancel-text = Tutti i partecipanti della missione vengono avvisati per e-mail.
console-training-move = Sposta «{ $title }»
console-training-move-text = Tutti i partecipanti della missione ricevono il nuovo orario per e-mail, e la voce nel loro calendario si sposta.
console-training-move-do = Sposta e avvisa tutti
console-training-told = Avvisati per e-mail: { $n }
console-training-answers = Risposte dai calendari
console-training-off = annullata
console-training-speakers = Chi parla
console-training-no-speaker = Ancora nessuno. Lei parla appena entra.
console-training-add-speaker = Scegli chi parla
console-training-give-word = Dai la parola
console-training-take-word = Togli la parola
console-training-in = Nella sala
console-training-came =
    { $n ->
        [one] { $n } presente
       *[other] { $n } presenti
    }
console-training-listeners =
    { $n ->
        [one] { $n } ascoltatore
       *[other] { $n } ascoltatori
    }
console-training-inside =
    { $n ->
        [one] Ora { $n } persona nella sala
       *[other] Ora { $n } persone nella sala
    }
console-problem-too-many-speakers = Al massimo quattro persone parlano insieme. Prima tolga la parola a una di loro.
console-problem-room-full-of-speakers = Nella sala parlano già tutti quelli che può contenere. Prima tolga la parola a uno di loro.
console-problem-bad-title = Indichi un titolo di una riga.
console-problem-training-cancelled = Questa sessione è stata annullata.
console-problem-training-changed = Nel frattempo qualcun altro ha spostato questa sessione. Ora la vede com’è.
console-problem-mission-draft = Prima renda attiva la missione: tutti vengono avvisati per e-mail.
console-journal-training-planned = Sessione di formazione programmata
console-journal-training-moved = Sessione di formazione spostata
console-journal-training-called-off = Sessione di formazione annullata
console-journal-word-given = Parola data
console-journal-word-taken = Parola tolta
console-interpreters = Interpreti
console-add-interpreter = Aggiungi interprete
console-interpreters-empty = Ancora nessun interprete
console-interpreters-empty-text = L’interprete riceve un link personale e un’agenda come tutti gli altri, e non è mai in due incontri insieme.
console-interprets = Interpreta tra
console-interprets-hint = Due lingue o più.
console-country = Paese
console-interpreter-hours = Ore in un foglio (CSV)
console-hours-planned = Ore previste
console-hours-present = Ore di presenza
console-interpreter-gone = Non partecipa più
console-n-declined = { $n ->
    [one] { $n } rifiutato
   *[other] { $n } rifiutati
}
console-at-risk = { $n ->
    [one] { $n } incontro è senza il suo interprete
   *[other] { $n } incontri sono senza il loro interprete
}
console-booked-twice = { $n ->
    [one] { $n } incontro ha un interprete che alla stessa ora è in un altro
   *[other] { $n } incontri hanno un interprete che alla stessa ora è in un altro
}
console-interpreter-remove = Rimuovi
console-interpreter-remove-title = Rimuovere { $name }?
console-interpreter-remove-text = Le ore passate restano. Prima vengono elencati gli incontri ancora da tenere.
console-interpreter-needed = { $n ->
    [one] { $n } incontro ha bisogno di questo interprete. Chi esce viene avvisato; l’incontro resta, senza interprete:
   *[other] { $n } incontri hanno bisogno di questo interprete. Chi esce viene avvisato; gli incontri restano, senza interprete:
}
console-interpreter-remove-anyway = Rimuovi comunque
console-interpreter-reason = Motivo
console-host = Referente
console-hosts = Referenti
console-no-host = Nessuno dell’agenzia accompagna questo incontro.
console-assign-host = Scegli un referente
console-host-assigned = { $name } accompagna l’incontro e riceve l’invito per e-mail.
console-host-taken-out = { $name } non accompagna più l’incontro ed è avvisato per e-mail.
console-nobody-to-host = Non ci sono altri colleghi.
console-hosted-by = Referente: { $name }
console-host-alternatives = A questi orari siete tutti liberi:
console-problem-host-taken = A quell’ora il referente è in un altro incontro, qui o in un’altra missione. Scegli un altro referente o un’altra ora.
console-problem-host-gone = Questo account è chiuso: il titolare non può più accompagnare incontri.
console-problem-host-takes-part = Qualcuno che partecipa a questa missione ha l’indirizzo di questo collega.
console-journal-host-assigned = Referente assegnato
console-journal-host-removed = Referente tolto
console-no-interpreter = Nessuno interpreta.
console-assign-interpreter = Assegna un interprete
console-assign = Assegna
console-take-out = Togli
console-free-then = libero a quell’ora
console-busy-then = in un altro incontro
console-other-languages = altre lingue
console-nobody-to-assign = In questa missione non ci sono altri interpreti.
console-interpreter-assigned = { $name } interpreta e riceve l’invito per e-mail.
console-interpreter-taken-out = { $name } non interpreta più qui e viene avvisato per e-mail.
console-problem-interpreter-taken = A quell’ora l’interprete è in un altro incontro, qui o in un’altra missione. Scelga un’altra ora o un altro interprete.
console-problem-interpreter-left = Questo interprete non partecipa più alla missione.
console-problem-languages-too-few = Un interprete ha bisogno di almeno due lingue.
console-journal-interpreter-assigned = Interprete assegnato
console-journal-interpreter-removed = Interprete tolto

## guest

guest-language = Lingua
guest-your-time = La Sua ora
guest-help = Aiuto dagli organizzatori:
guest-agenda = I Suoi incontri
guest-time = Quando potete incontrare
guest-time-lead = Tutte le ore sono quelle di { $city } ({ $offset }).
guest-time-link = Le nostre disponibilità
guest-feed = Nel Suo calendario
guest-feed-lead = Si abboni una volta: il Suo calendario mostra tutti i Suoi incontri e segue da solo ogni modifica.
guest-feed-add = Aggiungi al mio calendario
guest-feed-address = Oppure copi questo indirizzo nel Suo calendario («abbonati tramite indirizzo»)
guest-feed-secret = Chi conosce l’indirizzo può leggere la Sua agenda: lo tenga per sé. Se è finito in mani sbagliate, ne crei uno nuovo.
guest-feed-renew = Crea un nuovo indirizzo
guest-feed-revoke = Revoca l’indirizzo
guest-feed-make = Crea l’indirizzo del mio calendario
guest-time-kept = Salvato. Ne terremo conto.
guest-time-week = Una settimana normale
guest-time-week-hint = Spunti le mezz’ore in cui può incontrare qualcuno.
guest-time-extended = Ore più ampie
guest-time-extended-yes = Accettiamo anche incontri tra le 8:00 e le 20:00
guest-time-extended-hint = Utile quando l’altra parte è lontana. Potete cambiare idea in ogni momento.
guest-time-daily = Incontri al giorno, al massimo (facoltativo)
guest-time-days = I giorni della missione
guest-time-days-hint = Solo se un giorno è diverso dal solito.
guest-time-usual = Come al solito
guest-time-closed = Non disponibili
guest-time-hours = Solo in queste ore
guest-time-from = Dalle
guest-time-to = Alle
guest-time-save = Salva le ore
guest-time-booked = Gli incontri già fissati restano come sono.
guest-time-bad-hours = Queste ore non si capiscono: la fine deve venire dopo l’inizio.
guest-time-none-left = Così non resterebbe alcun tempo per incontrarsi.
guest-busy = I vostri altri impegni
guest-busy-hint = Da un calendario leggiamo solo quando siete occupati, mai con che cosa. Un indirizzo viene riletto ogni poche ore.
guest-busy-address = Indirizzo del calendario (https o webcal)
guest-busy-file = o un file .ics
guest-busy-read = Leggi il calendario
guest-busy-remove = Togli
guest-busy-state =
    { $n ->
        [one] { $n } impegno nei giorni della missione
       *[other] { $n } impegni nei giorni della missione
    }
guest-busy-failed = non letto l’ultima volta
guest-busy-none = Indichi un indirizzo o scelga un file.
guest-busy-bad-address = Questo indirizzo non si può leggere: deve essere pubblico e cominciare con https:// o webcal://.
guest-busy-unreachable = Il server del calendario non risponde come dovrebbe. Riprovi più tardi o carichi un file.
guest-busy-bad-file = Questo non è un calendario che sappiamo leggere.
guest-busy-many = Ci sono già cinque calendari: ne tolga uno prima.
guest-none-yet = Non c’è ancora nessun incontro per Lei. Riceverà un’e-mail appena ne sarà fissato uno.
guest-later = Dopo
guest-trainings = Sessioni di formazione
guest-trainings-lead = Si entra per ascoltare; per intervenire, alzi la mano nella sala.
guest-past = Passati e annullati
guest-all = Tutti i Suoi incontri
guest-moved = L’incontro è stato spostato. L’orario giusto è quello qui sotto.
guest-moved-badge = Nuovo orario
guest-cancelled = Questo incontro non avrà luogo.
guest-cancelled-next = Non deve fare nulla. Per domande chiami o scriva agli organizzatori.
guest-cancelled-badge = Annullato
guest-held = Svolto
guest-missed = Non svolto
guest-over = Concluso
guest-awaiting = In attesa di risposta
guest-accepted = Accettato
guest-tentative = Forse
guest-declined = Rifiutato
guest-room-opens = La sala apre alle { $time }, ora Sua.
guest-room-opens-on = La sala apre { $when }.
guest-room-open = La sala è aperta.
guest-room-running = L’incontro è cominciato.
guest-enter = Entra nella sala
guest-test = Prova videocamera e microfono
guest-enter-early = Può entrare in ogni momento: prova videocamera e microfono e aspetta lì che la sala apra.
guest-answer = Parteciperà?
guest-answer-none = Non ha ancora risposto.
guest-answer-accepted = Ha risposto che parteciperà. Può ancora cambiare risposta.
guest-answer-tentative = Ha risposto che forse parteciperà. Può ancora cambiare risposta.
guest-answer-declined = Ha risposto che non parteciperà. Può ancora cambiare risposta.
guest-accept = Parteciperò
guest-maybe = Forse
guest-decline = Non posso
guest-answer-else = Preferisce un altro orario? Chiami o scriva agli organizzatori.
guest-times-best = Gli orari più comodi per entrambi
guest-times-all = Tutti gli orari liberi
guest-times-clock = Prima il Suo orologio, sotto quello dell’altra parte.
guest-times-none = Non resta alcun orario libero per entrambi. Ci scriva o ci chiami: ne troviamo uno insieme.
guest-times-choose = Scelga prima un orario.
guest-times-gone = Questo orario non è più libero. Ne scelga un altro.
guest-times-gone-next = Qualcuno è stato più veloce. Non è cambiato nulla: torni indietro e guardi gli orari liberi.
guest-message = Due righe all’altra parte (facoltativo)
guest-propose = Proporre un altro orario
guest-propose-lead = Scelga un orario libero per entrambi. L’incontro resta dov’è finché { $other } o gli organizzatori non accettano.
guest-propose-send = Inviare la proposta
guest-proposed-own = Ha proposto un altro orario. Le scriveremo appena c’è una risposta.
guest-proposed-waits = È stato proposto un altro orario
guest-proposed-look = Guardare e rispondere
guest-proposed-theirs = { $other } propone un altro orario
guest-proposed-staff = Gli organizzatori propongono un altro orario
guest-proposed-new = L’orario proposto
guest-proposed-now = L’orario di adesso
guest-proposed-accept = Accettare il nuovo orario
guest-proposed-refuse = Tenere l’orario di adesso
guest-decided = A questa proposta è già stato risposto
guest-decided-next = La pagina dell’incontro mostra l’orario che vale.
guest-find = Chi vorrebbe incontrare?
guest-find-lead = Guardi chi partecipa e chieda un incontro: l’altra parte risponde sì, no, o propone un orario.
guest-find-name = Nome o città
guest-find-sector = Settore
guest-find-all-sectors = Tutti i settori
guest-find-go = Cercare
guest-find-none = Nessuno corrisponde alla ricerca. Provi con meno parole o con tutti i settori.
guest-find-now = adesso sono le { $time }
guest-find-meets = Incontro fissato
guest-ask = Chiedere un incontro
guest-ask-strength = Quanto ci tiene?
guest-strength-must = È proprio chi cerco
guest-strength-want = Mi farebbe piacere
guest-strength-no = Preferisco di no (lo vedono solo gli organizzatori)
guest-ask-time = Se vuole, proponga un orario: resta riservato a entrambi fino alla risposta.
guest-ask-time-none = Nessun orario: sceglie l’altra parte
guest-ask-send = Inviare
guest-ask-open = C’è già una richiesta o un incontro tra Lei e questa controparte
guest-ask-open-next = Guardi tra le Sue richieste e i Suoi incontri.
guest-ask-closed = Qui non si possono chiedere incontri
guest-ask-closed-next = Non è cambiato nulla. Se le serve aiuto, scriva o chiami gli organizzatori.
guest-requests = Le Sue richieste
guest-requests-none = Ancora nessuna richiesta. Cerchi qualcuno da incontrare.
guest-requests-yours = Aspettano la Sua risposta
guest-requests-theirs = Aspettano la risposta dell’altra parte
guest-requests-past = Concluse
guest-requests-limits = Richieste aperte: { $open } di { $open-max }. Tra tutte, imperdibili: { $must } di { $must-max }.
guest-requests-waiting = { $n ->
    [one] { $n } richiesta di incontro aspetta la Sua risposta
   *[other] { $n } richieste di incontro aspettano la Sua risposta
}
guest-requests-full = Ha già tante richieste aperte quante se ne possono avere
guest-requests-full-next = Aspetti una risposta, o ne ritiri una. Non è cambiato nulla.
guest-request-from = { $other } vorrebbe incontrarLa
guest-request-to = La Sua richiesta a { $other }
guest-request-no-time = senza orario
guest-request-until = Risposta entro: { $when }
guest-request-yours = Tocca a Lei
guest-request-theirs = In attesa
guest-request-accepted = Accettata
guest-request-declined = Rifiutata
guest-request-expired = Scaduta
guest-request-withdrawn = Ritirata
guest-request-noted = Preferisce di no
guest-request-accept = Accettare l’incontro
guest-request-accept-time = Scelga un orario e accetti
guest-request-counter = Proporre un altro orario
guest-request-decline = Rifiutare
guest-request-withdraw = Ritirare la richiesta
guest-request-again = Chiedere di nuovo
guest-request-next = Nessuno ha risposto in tempo; l’orario riservato è di nuovo libero. Il prossimo buon orario è { $time }.
guest-request-changed = La richiesta è cambiata nel frattempo
guest-request-changed-next = Non è cambiato nulla da parte Sua. Guardi com’è adesso tra le Sue richieste.
guest-request-late = Il tempo per rispondere è finito
guest-request-late-next = Può chiedere Lei un incontro: l’altra parte sarà contenta di saperlo.
guest-calendar = Aggiungi al calendario (.ics)
guest-strips = In colore: dalle 9:00 alle 18:00 a { $own } (sopra) e a { $other } (sotto).
guest-feedback-give = Racconti com’è andata
guest-feedback-change = Cambia le risposte
guest-satisfaction = Quanto è soddisfatto di questo incontro?
guest-satisfaction-low = per niente
guest-satisfaction-high = molto
guest-contract = È in vista un contratto?
guest-contract-none = Per ora no
guest-contract-negotiating = In trattativa
guest-contract-signed = Firmato
guest-next-step = Che cosa segue?
guest-next-step-nothing = Per ora nulla
guest-next-step-talk = Ci risentiamo
guest-next-step-sample = Campioni o listino prezzi
guest-next-step-visit = Ci incontriamo di persona
guest-next-step-contract = Prepariamo un contratto
guest-comment = Altro da aggiungere? (facoltativo)
guest-send = Invia
guest-feedback-who = Le risposte sono lette solo dagli organizzatori; l’altra parte non le vede.
guest-thanks = Grazie
guest-thanks-next = Le risposte sono state salvate. Può cambiarle dallo stesso link.
guest-about-you = Che cosa sappiamo di Lei
guest-about-why = Questi dati li hanno gli organizzatori, che li usano solo per organizzare gli incontri di questa missione. Chi La incontra vede nome, azienda e città.
guest-about-delete = Per correggerli o farli cancellare chiami o scriva agli organizzatori.
guest-fact-name = Nome
guest-fact-company = Azienda
guest-fact-mail = E-mail
guest-fact-phone = Telefono
guest-fact-language = Lingua
guest-fact-clock = Il Suo orologio
guest-nothing-lost = Nulla è andato perso.
guest-no-link = Questo link non apre nulla
guest-no-link-next = Forse è incompleto o non è più valido. Apra l’e-mail più recente degli organizzatori e usi il link che contiene, oppure risponda a quell’e-mail e chieda un nuovo link.
guest-no-meeting = Questo incontro non è tra i Suoi
guest-no-meeting-next = Forse è di un’altra persona. Il Suo link mostra tutti i Suoi incontri.
guest-stale = Prema il pulsante ancora una volta
guest-stale-next = La pagina era troppo vecchia o non era stata aperta dal Suo link. Nulla è cambiato. Riapra la pagina e prema lì il pulsante.
guest-changed = Nel frattempo l’incontro è cambiato
guest-changed-next = La risposta non è stata salvata, perché riguardava un altro orario. Guardi il nuovo orario e risponda di nuovo.
guest-begun = L’incontro è già cominciato
guest-begun-next = Non c’è più nulla da rispondere: entri pure nella sala.
guest-over-now = Questo incontro è concluso o è stato annullato
guest-over-next = Nulla è cambiato. La Sua pagina mostra la situazione attuale.
guest-session-changed = Nel frattempo la sessione è cambiata
guest-session-begun = La sessione è già cominciata
guest-session-off = Questa sessione è stata annullata
guest-room-closed = La sala è chiusa
guest-room-closed-next = L’incontro è concluso. Nulla è andato perso: la Sua pagina mostra la situazione attuale.
guest-feedback-early = È ancora presto
guest-feedback-early-next = L’incontro non si è ancora svolto. Torni dopo allo stesso link.
guest-incomplete = Risponda a tutte e tre le domande.
guest-comment-long = Il commento è troppo lungo: al massimo 2.000 caratteri.
guest-bad-form = Non è stato possibile leggere ciò che ha inviato
guest-bad-form-next = Nulla è cambiato. Torni indietro, controlli ciò che ha scritto e lo invii di nuovo.
guest-broken = Qualcosa si è guastato da parte nostra
guest-broken-next = Nulla è andato perso. Aspetti un momento e riprovi; se non basta, chiami gli organizzatori.
guest-try-again = Torna alla Sua pagina
guest-home-title = Incontri d’affari attraverso i fusi orari
guest-home-what = Incontro organizza riunioni online tra le aziende e i loro partner all’estero, a un’ora civile per entrambi.
guest-home-invited = Ha ricevuto un invito?
guest-home-link = Usi il link nell’e-mail d’invito. È solo Suo e apre i Suoi incontri: non servono account né password. Se non lo trova, risponda a un’e-mail degli organizzatori e lo chieda di nuovo.
guest-home-staff = Accesso per lo staff
