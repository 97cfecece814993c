# Elk woord dat iemand leest, in het Nederlands.
#
# Microsoft noemt de dingen in het Nederlands zo: distributielijst, e-mailcontactpersoon, gast,
# eigenaar, Microsoft 365-groep, beheerder, uitnodiging, adreslijst, vertrouwelijkheidslabel.

## Knoppen

button-add = Iemand toevoegen
button-another = Nog iemand
button-help = Wat kun je?
button-plan = Verder
button-go = Ja, doen
button-change = Wijzigen
button-back = Terug naar het formulier
button-cancel = Annuleren
button-retry = Opnieuw

## Welkom, hulp, en wat niet begrepen werd

welcome-title = Hallo, ik ben Guestlist
help-title = Wat ik kan
about-what = Ik voeg mensen van buiten je organisatie toe aan de groepen waarvan jij eigenaar bent. Ik zoek uit wat voor groep het is: een distributielijst krijgt een e-mailcontactpersoon, een Microsoft 365-groep of team krijgt een gast.
about-plan = Je ziet eerst een plan met alles wat er gaat gebeuren. Er gebeurt niets voordat jij ja zegt.
about-limits = Ik voeg geen collega's toe, en ik wijzig geen groepen waarvan de leden een regel volgen of die on-premises worden beheerd.
examples-title = Je kunt bijvoorbeeld typen:
example-add = toevoegen
example-add-whom = voeg ann@fabrikam.com toe aan Verkoop
example-help = help
welcome-summary = Hallo, ik ben Guestlist. Ik voeg mensen van buiten toe aan de groepen waarvan jij eigenaar bent.
help-summary = Ik voeg mensen van buiten toe aan de groepen waarvan jij eigenaar bent. Typ toevoegen om te beginnen.
unknown-title = Dat begreep ik niet
unknown-typed = Je schreef ‘{ $typed }’.
unknown-suggestion = Bedoelde je ‘{ $suggestion }’? Typ dat dan precies zo.
unknown-next = Typ wat je nodig hebt, of druk op een knop.
unknown-summary = Dat begreep ik niet. Typ help om te zien wat ik kan.

## Kleine kaarten

cancelled-title = Geannuleerd
cancelled-text = Ik doe niets meer met deze aanvraag.
stale-title = Deze kaart is van een eerder moment
stale-text = Er is iets nieuws voor in de plaats gekomen, dus de knoppen doen niets meer. Kijk naar de laatste kaart hieronder, of typ toevoegen om opnieuw te beginnen.
busy-title = Een ogenblik
busy-text = Ik ben nog dingen aan het opzoeken. Deze kaart verandert vanzelf als ik klaar ben.

## Het formulier

form-title = Iemand van buiten toevoegen
form-intro = Hierna zie je een plan. Er gebeurt niets voordat jij akkoord bent.
form-summary = Wie moet erbij, en in welke groep?
form-summary-faults = Er klopt nog iets niet op het formulier.
form-first-fault = { $field }: { $fault }
label-email = E-mailadres
label-name = Volledige naam
label-company = Bedrijf (niet verplicht)
label-group = Groep
label-may-write = Schrijven naar de lijst
label-language = Taal van de uitnodiging
label-reason = Reden (niet verplicht)
label-senders = Wie mag naar de lijst schrijven?
label-accept = Je akkoord
label-link = Link naar de uitnodiging
placeholder-email = ann@fabrikam.com
placeholder-name = Ann de Smet
placeholder-company = Fabrikam
placeholder-group = Typ een deel van de naam
placeholder-reason = Waarom moet deze persoon in de groep?
required-email = Typ een e-mailadres.
required-name = Typ de volledige naam.
required-group = Kies een groep.
required-language = Kies een taal.
required-accept = Vink dit eerst aan, of wijzig de aanvraag.
may-write-title = Deze persoon mag ook naar de lijst schrijven
may-write-note = Alleen van belang bij een distributielijst. Elk lid krijgt de mail van de lijst; schrijven kan voor mensen van buiten dicht staan.
language-note = Wordt alleen gebruikt als de groep een uitnodiging nodig heeft.

hint-group-several = Meer dan één groep lijkt op ‘{ $typed }’. Kies de groep die je bedoelt.
hint-group-did-you-mean = Er is geen groep die precies ‘{ $typed }’ heet. Bedoelde je een van deze?
hint-group-not-found = Ik vond geen groep als ‘{ $typed }’. Typ hier een deel van de naam.
hint-group-choices-unread = Ik kon de lijst met groepen nu niet lezen. Typ een deel van de naam om opnieuw te zoeken.

fault-address-empty = Typ een e-mailadres.
fault-address-too-long = Een e-mailadres heeft hoogstens { $longest } tekens.
fault-address-malformed = Dit is geen volledig e-mailadres. Het ziet eruit als ann@fabrikam.com.
fault-address-letters = Voor het @-teken staan letters die hier niet kunnen. Vraag om een adres met gewone letters.
fault-address-mixed-scripts = Na het @-teken staan letters uit verschillende alfabetten door elkaar, dus het lijkt misschien alleen op een naam die je kent. Vraag naar het juiste adres.
fault-address-own-domain = Dit is een adres van je eigen organisatie. Ik voeg alleen mensen van buiten toe.
fault-address-looks-like-own = Het deel na het @-teken lijkt op je eigen organisatie, maar is het niet. Vraag naar het juiste adres.
fault-address-not-invitable = Voor het @-teken staat een teken dat niet in een uitnodiging kan, zoals +. Vraag om een ander adres.
fault-text-empty = Dit kan niet leeg blijven.
fault-text-too-long = Dit mag hoogstens { $longest } tekens hebben.
fault-group-missing = Kies een groep.
fault-group-not-offered = Kies een groep uit de lijst.
fault-group-gone = Deze groep is er niet meer. Kies een andere.
fault-language-not-offered = Kies een taal uit de lijst.
fault-senders-not-offered = Kies een van deze.
fault-accept-missing = Vink dit eerst aan, of wijzig de aanvraag.

## Het plan

plan-title = Dit is het plan
plan-intro = Er is nog niets gebeurd. Lees het, en zeg dan of ik verder mag gaan.
plan-summary = Het plan voor { $name } en { $group } is klaar. Er is nog niets gebeurd.
section-person = Persoon
section-group = Groep
section-steps = Wat ik ga doen
section-effects = Wat dit betekent
section-senders = Wie naar de lijst kan schrijven
a-label = Het domein van dit adres heeft letters buiten a tot z. In technische vorm is het { $address }. Ga na of dit het adres is dat je bedoelt.

kind-microsoft-365 = Microsoft 365-groep
    .known = De directory noemt de groep Unified.
kind-distribution-list = Distributielijst
    .known = Volgens de directory krijgt de lijst mail en geeft hij geen toegangsrechten.
kind-mail-security = Beveiligingsgroep met e-mail
    .known = Volgens de directory krijgt de groep mail en geeft hij ook toegangsrechten.
kind-security = Beveiligingsgroep
    .known = Volgens de directory geeft de groep toegangsrechten en krijgt hij geen mail.
kind-dynamic-membership = Groep waarvan de leden een regel volgen
    .known = De directory noemt de groep DynamicMembership.
kind-dynamic-list = Dynamische distributielijst
    .known = Exchange bepaalt de leden met een regel.
kind-room-list = Lijst met ruimten
    .known = Exchange noemt het een lijst met ruimten.
kind-non-universal = Distributiegroep van een oude soort
    .known = Volgens Exchange is de groep niet universeel.
kind-unknown = Groep van een onbekende soort
    .known = De directory zegt niet duidelijk wat het is.
kind-and-known = { $kind }. { $known }
known-exchange = Exchange noemt het { $type }.
team-yes = Het is ook een team in Teams, dus { $name } komt in dat team.

effect-contact-visible = Er wordt een e-mailcontactpersoon gemaakt voor { $name }. Elke collega kan die zien in de adreslijst.
effect-contact-hidden = Er wordt een e-mailcontactpersoon gemaakt voor { $name }. Die staat niet in de adreslijst.
effect-contact-no-account = Een e-mailcontactpersoon is alleen een adres. { $name } kan er niet mee aanmelden.
effect-guest-account = Er wordt een gastaccount voor { $name } gemaakt in de directory van je organisatie, met jou als sponsor.
effect-invite-mail = Microsoft stuurt { $name } een uitnodiging per mail vanaf invites@microsoft.com, in deze taal: { $language }.
effect-invite-link = Er wordt geen uitnodiging gemaild. Aan het eind krijg je een link, die je zelf naar { $name } stuurt.
effect-list-mail = { $name } krijgt de mail die naar { $group } wordt gestuurd.
effect-group-access = Als gast kan { $name } zien wat de groep met gasten deelt.

write-open = iedereen op internet kan naar deze lijst schrijven
write-closed = niemand van buiten kan naar deze lijst schrijven
write-named = alleen genoemde afzenders kunnen naar deze lijst schrijven
write-unknown = het is niet bekend wie naar deze lijst kan schrijven
senders-now = Nu: { $state }.
senders-kept = Dit blijft zoals het is.
senders-change = { $choice }. Daarna geldt: { $after }.
senders-choice-leave = Laat het zoals het is
senders-choice-named = Zet deze persoon bij de toegestane afzenders
senders-choice-open = Open de lijst voor iedereen
can-write-yes = { $name } kan naar de lijst schrijven.
can-write-no = { $name } kan niet naar de lijst schrijven; zulke mail komt terug.
can-write-unknown = Ik kan niet zien of { $name } naar de lijst kan schrijven.
accept-title = Ik begrijp dat deze gast de mail van de groep niet krijgt

step-check = Controle
    .plan = Nog één keer nagaan of dit alles nog klopt
    .doing = Nagaan of dit alles nog klopt
    .done = Nagegaan of dit alles nog klopt
step-create-contact = E-mailcontactpersoon
    .plan = Een e-mailcontactpersoon maken voor { $name }
    .doing = Een e-mailcontactpersoon maken voor { $name }
    .done = Een e-mailcontactpersoon gemaakt voor { $name }
step-complete-contact = Gegevens van de contactpersoon
    .plan = De gegevens van de contactpersoon invullen
    .doing = De gegevens van de contactpersoon invullen
    .done = De gegevens van de contactpersoon ingevuld
step-invite = Uitnodiging
    .plan = { $name } uitnodigen als gast
    .doing = { $name } uitnodigen als gast
    .done = { $name } uitgenodigd als gast
step-await-guest = Gastaccount
    .plan = Wachten tot Microsoft 365 de gast kent
    .doing = Wachten tot Microsoft 365 de gast kent
    .done = Microsoft 365 kent de gast
step-add-to-list = Lidmaatschap
    .plan = { $name } toevoegen aan { $group }
    .doing = { $name } toevoegen aan { $group }
    .done = { $name } toegevoegd aan { $group }
step-add-to-group = Lidmaatschap
    .plan = { $name } toevoegen aan { $group }
    .doing = { $name } toevoegen aan { $group }
    .done = { $name } toegevoegd aan { $group }
step-read-senders = Wie kan schrijven
    .plan = Opzoeken wie naar de lijst kan schrijven
    .doing = Opzoeken wie naar de lijst kan schrijven
    .done = Opgezocht wie naar de lijst kan schrijven
step-change-senders = Wijzigen wie kan schrijven
    .plan = Wijzigen wie naar de lijst kan schrijven
    .doing = Wijzigen wie naar de lijst kan schrijven
    .done = Gewijzigd wie naar de lijst kan schrijven
step-read-redeemed = Acceptatie
    .plan = Opzoeken of de uitnodiging is geaccepteerd
    .doing = Opzoeken of de uitnodiging is geaccepteerd
    .done = Opgezocht of de uitnodiging is geaccepteerd

step-and-state = { $step } ({ $state })
state-waiting = moet nog
state-running = bezig
state-done = gedaan
state-already = was er al, niets gedaan
state-failed = niet gelukt
state-not-confirmed = nog niet bevestigd

notice-mail-no-permissions = { $group } geeft ook toegangsrechten. { $name } krijgt de mail, maar die rechten niet.
notice-clash = Er is een e-mailcontactpersoon met het adres { $email }. Daardoor heeft de gast hier geen eigen mailadres, en krijgt hij de mail van de groep niet.
notice-invitation-open = { $name } heeft een eerdere uitnodiging nog niet geaccepteerd.
notice-already-member = { $name } is al lid van { $group }.
notice-membership-unknown = Ik kon niet lezen of { $name } al lid is. Zo ja, dan gebeurt er niets dubbel.
notice-uses-contact = Er is al een e-mailcontactpersoon met dit adres. Die gebruik ik, en ik maak geen nieuwe.
notice-uses-guest = { $name } is al gast in je organisatie. Dat account gebruik ik, en ik maak geen nieuw.
notice-uses-mail-user = Er is al een e-mailgebruiker met dit adres. Die gebruik ik, en ik maak geen contactpersoon.
notice-contact-visible = Elke collega kan de e-mailcontactpersoon zien in de adreslijst.
notice-label-unread = Ik kon niet lezen of het vertrouwelijkheidslabel van { $group } gasten toestaat. Zo niet, dan weigert Microsoft 365 en hoor je dat van mij.
notice-guest-rules-unread = Ik kon niet lezen of { $group } gasten toestaat. Zo niet, dan weigert Microsoft 365 en hoor je dat van mij.
notice-domain-rules-unread = Ik kan niet zien of uitnodigingen naar dit domein geblokkeerd zijn. Zo ja, dan weigert Microsoft 365 en hoor je dat van mij.
notice-invitations-unread = Ik kon niet lezen of ik van je organisatie gasten mag uitnodigen. Zo niet, dan weigert Microsoft 365 en hoor je dat van mij.
notice-senders-unknown = Ik kon niet lezen wie naar de lijst kan schrijven, dus dat laat ik zoals het is.
notice-moderated = Mail aan { $group } gaat pas door nadat een moderator die heeft goedgekeurd.
notice-international-domain = Het domein van dit adres heeft letters buiten a tot z. Ga na of dit het domein is dat je bedoelt.
notice-must-redeem = { $name } moet de uitnodiging accepteren voordat er iets van de groep te zien is.
notice-receives-only = { $name } krijgt de mail van de lijst, maar kan niet naar de lijst schrijven.

## Weigeringen: waarom, en wat dan wel

refusal-title = Dat kan niet
refusal-title-passing = Dat lukt nu niet
refusal-for = Je vroeg om { $email } en { $group }. Er is niets gewijzigd.
refusal-nothing = Er is niets gewijzigd.
refusal-summary = Dit kan ik niet doen. Er is niets gewijzigd. Op de kaart staat waarom, en wat je kunt doen.
section-next = Wat je kunt doen
this-group = deze groep
this-address = dit adres
its-owners = een van de eigenaren
more-owners = anderen
fact-synced = waar { $group } wordt beheerd
fact-role-assignable = of { $group } beheerdersrollen kan hebben
fact-management-restricted = of { $group } extra beschermd is
fact-archived = of het team { $group } gearchiveerd is
fact-other = alles wat ik over { $group } moet weten

reason-members-by-rule = De leden van { $group } volgen een regel, dus niemand kan met de hand worden toegevoegd.
    .next = Vraag een beheerder om de regel te wijzigen, of kies een andere groep.
reason-room-list = { $group } is een lijst met ruimten. Mensen kunnen er geen lid van zijn.
    .next = Kies een andere groep.
reason-non-universal = { $group } is een distributiegroep van een oude soort, die ik niet kan wijzigen.
    .next = Vraag een beheerder om een gewone distributielijst, of kies een andere groep.
reason-kind-unknown = Ik kon niet met zekerheid vinden wat voor groep { $group } is, dus ik blijf eraf.
    .next = Kies een andere groep, of vraag een beheerder om naar deze te kijken.
reason-security-group-off = { $group } is een beveiligingsgroep: die geeft toegangsrechten. In jouw organisatie mag ik aan zulke groepen geen mensen van buiten toevoegen.
    .next = Kies een distributielijst of een Microsoft 365-groep, of vraag een beheerder.
reason-synced = { $group } wordt on-premises beheerd en alleen gekopieerd naar Microsoft 365, dus ik kan de groep hier niet wijzigen.
    .next = Vraag een beheerder om de persoon on-premises toe te voegen, of kies een andere groep.
reason-role-assignable = { $group } kan beheerdersrollen hebben en is daarom beschermd.
    .next = Vraag een beheerder, of kies een andere groep.
reason-management-restricted = { $group } is extra beschermd. Alleen bepaalde beheerders mogen de groep wijzigen.
    .next = Vraag een beheerder, of kies een andere groep.
reason-archived = Het team { $group } is gearchiveerd.
    .next = Een eigenaar kan het team in Teams herstellen. Daarna kun je het mij opnieuw vragen.
reason-guests-off-tenant = Je organisatie staat geen gasten in groepen toe.
    .next = Alleen een beheerder kan die instelling wijzigen. Misschien volstaat een distributielijst: daar is geen gast voor nodig.
reason-guests-off-group = De instellingen van { $group } staan geen gasten toe.
    .next = Vraag een beheerder of gasten in deze groep mogen, of kies een andere.
reason-guests-off-label = Het vertrouwelijkheidslabel van { $group } staat geen gasten toe.
    .next = Vraag een beheerder welk label gasten toestaat, of kies een andere groep.
reason-invitations-off = De instellingen van je organisatie staan niet toe dat ik gasten uitnodig.
    .next = Vraag een beheerder om { $email } als gast uit te nodigen. Daarna kan ik de gast toevoegen aan { $group }.
reason-domain-blocked = Je organisatie staat geen uitnodigingen toe naar het domein van { $email }.
    .next = Vraag een beheerder of het domein mag, of vraag de persoon om een ander adres.
reason-sign-in-blocked = { $email } hoort bij een gast die zich niet meer mag aanmelden.
    .next = Vraag een beheerder waarom, en of de blokkering eraf kan.
reason-held-by-mail-user = { $email } hoort bij een e-mailgebruiker in je directory, en die kan niet als gast worden uitgenodigd.
    .next = Vraag een beheerder, of kies een distributielijst: daar kan een e-mailgebruiker lid van zijn.
reason-held-by-colleague = { $email } hoort bij een collega. Ik voeg alleen mensen van buiten toe.
    .next = Als eigenaar kun je collega's zelf toevoegen, in Outlook of Teams.
reason-held-by-group = { $email } is het adres van een groep.
    .next = Typ het eigen adres van de persoon.
reason-held-by-room = { $email } is het adres van een ruimte of een apparaat.
    .next = Typ het eigen adres van de persoon.
reason-held-by-shared-mailbox = { $email } is het adres van een gedeeld postvak in je organisatie.
    .next = Typ het eigen adres van de persoon.
reason-held-by-deleted = { $email } hoorde bij iets dat kort geleden is verwijderd, en het adres is nog niet vrij.
    .next = Probeer het over een uur of zo opnieuw. Helpt dat niet, vraag dan een beheerder om het te herstellen of voorgoed te verwijderen.
reason-held-by-several = Meer dan één object in je directory heeft het adres { $email }, dus ik weet niet welk ik moet toevoegen.
    .next = Vraag een beheerder om dat op te lossen.
reason-held-by-other = { $email } hoort bij iets in je directory dat ik niet aan een groep kan toevoegen.
    .next = Vraag een beheerder wat dit adres heeft, of gebruik een ander adres.
reason-fact-unknown = Ik kon niet lezen { $fact }. Zonder dat zou ik maar raden.
    .next = Probeer het over een paar minuten opnieuw. Blijft het zo, zeg het dan tegen een beheerder.
reason-not-owner = Je bent geen eigenaar van { $group }. Alleen eigenaren beslissen wie erbij komt.
    .next = Vraag { $owners } om deze persoon met mij toe te voegen.
reason-no-human-owner = { $group } heeft geen mens als eigenaar, dus niemand kan erover beslissen.
    .next = Vraag een beheerder om iemand eigenaar te maken.
reason-owners-unknown = Ik kon niet volledig lezen wie de eigenaren van { $group } zijn.
    .next = Probeer het over een paar minuten opnieuw. Blijft het zo, zeg het dan tegen een beheerder.
reason-asker-guest = Je bent zelf gast in deze organisatie. Alleen collega's kunnen mensen toevoegen.
    .next = Vraag een collega die eigenaar van de groep is.
reason-asker-disabled = Je account is geblokkeerd in de directory.
    .next = Vraag een beheerder.
reason-asker-unknown = Ik kon niet lezen wat ik over je account moet weten.
    .next = Probeer het over een paar minuten opnieuw. Blijft het zo, zeg het dan tegen een beheerder.

## Voortgang en resultaat

progress-title = Ik ben ermee bezig
progress-for = { $name } wordt toegevoegd aan { $group }.
progress-note = Je hoeft hier niet te wachten. Deze kaart verandert vanzelf.
progress-summary = Ik voeg { $name } toe aan { $group }.

result-title = Klaar
result-title-nothing = Niets te doen
result-title-unconfirmed = Gedaan, maar nog niet bevestigd
result-member = { $name } is nu lid van { $group }.
result-nothing = { $name } was al lid van { $group }. Ik heb niets gewijzigd.
result-already = { $name } was al lid van { $group }.
result-unconfirmed = Microsoft 365 heeft de wijziging voor { $name } en { $group } aangenomen, maar ik kon die nog niet zien. Kijk over een uur nog eens; is het er dan nog niet, vraag het mij dan opnieuw. Er gebeurt niets dubbel.
section-done = Wat ik heb gedaan
section-know = Goed om te weten
know-contact = { $name } krijgt de mail die naar de lijst wordt gestuurd. Een e-mailcontactpersoon is alleen een adres, dus aanmelden hoeft en kan niet.
know-list-member = { $name } krijgt de mail die naar de lijst wordt gestuurd.
know-redeemed-yes = { $name } heeft eerder een uitnodiging geaccepteerd en kan de groep zonder nieuwe uitnodiging zien.
know-redeemed-no = { $name } moet de uitnodiging nog accepteren voordat er iets van de groep te zien is.
know-redeemed-unknown = Ik kon niet lezen of { $name } een uitnodiging heeft geaccepteerd. Zonder dat is er niets van de groep te zien.
know-invitation-mail = De uitnodiging komt van invites@microsoft.com en kan bij de ongewenste mail terechtkomen.
know-link = Er is geen uitnodiging gemaild. Stuur deze link zelf naar { $name }. Hij is alleen voor die persoon, dus accepteer hem niet zelf.
result-write = Wie kan schrijven: { $state }.
result-summary = { $name } is nu lid van { $group }.
result-summary-nothing = { $name } was al lid van { $group }.
result-summary-unconfirmed = { $name } is toegevoegd aan { $group }, maar dat is nog niet bevestigd.

## Wat misging

failed-title = Dat is niet gelukt
failed-title-passing = Dat lukt nu niet
failed-title-halfway = Ik kwam tot halverwege
failed-for = Ik zou { $name } toevoegen aan { $group }.
failed-at = Hier bleef het steken: { $step }.
failed-member = { $name } is al lid van { $group }. Alleen wat daarna komt ontbreekt nog.
failed-nothing = Er is niets gewijzigd.
section-state = Hoe ver ik kwam
failed-reference = Referentie voor je beheerder: { $reference }
failed-summary = Het is niet gelukt om { $name } toe te voegen aan { $group }. Op de kaart staat waarom, en wat je kunt doen.
trouble-summary = Dat is niet gelukt. Op de kaart staat waarom, en wat je kunt doen.

problem-unexpected = Microsoft 365 gaf een antwoord dat ik niet verwachtte.
    .next = Probeer het opnieuw. Gebeurt het weer, zeg het dan tegen een beheerder.
problem-busy = Microsoft 365 heeft het druk en vraagt me te wachten.
    .next = Probeer het over een paar minuten opnieuw.
problem-unreachable = Ik kreeg geen antwoord van Microsoft 365.
    .next = Probeer het over een paar minuten opnieuw.
problem-outcome-unknown = Ik heb een wijziging verstuurd en kreeg geen antwoord. Misschien is het gebeurd, misschien niet.
    .next = Probeer het over een paar minuten opnieuw. Ik kijk eerst, en doe niets dubbel.
problem-not-visible-yet = Microsoft 365 kan nog niet vinden wat net is gemaakt.
    .next = Probeer het over een paar minuten opnieuw. Ik ga verder waar ik was gebleven.
problem-not-confirmed = Ik kon de wijziging daarna niet zien. Misschien komt die nog.
    .next = Probeer het over een paar minuten opnieuw. Ik kijk eerst, en doe niets dubbel.
problem-access-denied = Microsoft 365 laat me dit niet doen: ik mis een machtiging. Het ligt niet aan jou.
    .next = Zeg het tegen een beheerder. Zodra ik de machtiging heb, kun je het opnieuw proberen.
problem-sign-in-failed = Ik kon me niet aanmelden bij Microsoft 365. Het ligt niet aan jou.
    .next = Zeg het tegen een beheerder. Pas daarna heeft opnieuw proberen zin.
problem-sign-in-unreachable = De aanmelddienst van Microsoft 365 antwoordt niet.
    .next = Probeer het over een paar minuten opnieuw.
problem-person-gone = Ik kan de persoon niet meer vinden in de directory.
    .next = Ga terug naar het formulier en ga daar verder. Je krijgt een nieuw plan.
problem-group-gone = Ik kan de groep niet meer vinden in de directory.
    .next = Kies een andere groep op het formulier.
problem-address-taken = Iets anders in je directory heeft dit adres inmiddels.
    .next = Ga terug naar het formulier en ga daar verder. Ik kijk wat het adres heeft, en je krijgt een nieuw plan.
problem-address-refused = Microsoft 365 neemt dit e-mailadres niet aan.
    .next = Controleer het adres op het formulier, of gebruik een ander.
problem-guests-refused = Een instelling houdt gasten uit deze groep.
    .next = Vraag een beheerder of gasten hier mogen, of kies een andere groep.
problem-invitation-refused = Een instelling van je organisatie, of van de andere, verbiedt deze uitnodiging.
    .next = Vraag een beheerder welke instelling dat is.
problem-synced-object = Dit wordt on-premises beheerd, dus het kan hier niet worden gewijzigd.
    .next = Vraag een beheerder om de wijziging on-premises te maken.
problem-wrong-kind = De groep neemt deze persoon niet als lid.
    .next = Ga terug naar het formulier en kies een andere groep, of vraag een beheerder.
problem-changed = Er is iets veranderd sinds je het plan zag, dus ik ben gestopt.
    .next = Ga terug naar het formulier en ga daar verder. Je krijgt een nieuw plan.
problem-no-longer-allowed = Je mag niet meer over deze groep beslissen.
    .next = Vraag een eigenaar van de groep.
problem-store-down = Ik kan op dit moment niet bij mijn eigen gegevens.
    .next = Probeer het over een paar minuten opnieuw.
problem-defect = Ik heb een fout gemaakt. Het ligt niet aan jou.
    .next = Probeer het opnieuw. Gebeurt het weer, zeg het dan tegen een beheerder.
