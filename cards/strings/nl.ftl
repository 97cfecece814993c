# Elk woord dat iemand leest, in het Nederlands.
#
# Microsoft noemt de dingen in het Nederlands zo: distributielijst, e-mailcontactpersoon, gast,
# eigenaar, Microsoft 365-groep, beheerder, uitnodiging, adreslijst, vertrouwelijkheidslabel,
# beheercentrum, machtiging, servicestatus, meldingen, terugdraaien.

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
button-retry-now = Nu proberen
button-look-now = Nu kijken
button-undo = Terugdraaien
button-leave = Zo laten
button-stop = Stoppen
button-status = Mijn aanvragen
button-open = Openen
button-save = Opslaan
button-say = Ja: { $command }
button-check = Deze groep controleren
button-check-another = Andere groep
button-who = Wie zit erin?

## Welkom, hulp, en wat niet begrepen werd

welcome-title = Hallo, ik ben Guestlist
help-title = Wat ik kan
about-what = Ik voeg mensen van buiten je organisatie toe aan de groepen waarvan jij eigenaar bent. Ik zoek uit wat voor groep het is: een distributielijst krijgt een e-mailcontactpersoon, een Microsoft 365-groep of team krijgt een gast.
about-plan = Je ziet eerst een plan met alles wat er gaat gebeuren. Er gebeurt niets voordat jij ja zegt.
about-limits = Ik voeg geen collega's toe, en ik wijzig geen groepen waarvan de leden een regel volgen of die on-premises worden beheerd.
examples-title = Je kunt bijvoorbeeld typen:
welcome-summary = Hallo, ik ben Guestlist. Ik voeg mensen van buiten toe aan de groepen waarvan jij eigenaar bent.
help-summary = Ik voeg mensen van buiten toe aan de groepen waarvan jij eigenaar bent. Typ ‘toevoegen’ om te beginnen.
unknown-title = Dat begreep ik niet
unknown-typed = Je schreef ‘{ $typed }’.
unknown-suggestion = Bedoelde je ‘{ $suggestion }’? Druk dan op de knop, of typ dat precies zo.
unknown-next = Typ ‘help’ om alles te zien wat ik begrijp, of druk op een knop.
help-commands = Wat je kunt typen
help-more = Hoofdletters maken niet uit, en een ‘/’ ervoor ook niet. ‘help’ met een opdracht erachter legt die opdracht uit.
unknown-summary = Dat begreep ik niet. Typ ‘help’ om te zien wat ik kan.

## De opdrachten: wat je typt, wat het doet, en een voorbeeld

command-add = toevoegen
    .does = iemand van buiten toevoegen aan een groep
    .help = Opent een formulier: wie moet erbij, en in welke groep. Wat je achter ‘toevoegen’ typt, staat al in het formulier. Daarna zie je een plan, en er gebeurt niets voordat jij ja zegt.
    .example = voeg ann@fabrikam.com toe aan Verkoop
command-check = controleer
    .does = zien wat een groep betekent voor mensen van buiten
    .help = Zegt wat voor groep het is, wie eigenaar is, of mensen van buiten lid kunnen zijn, mail krijgen en kunnen schrijven, en wat je kunt doen als iets in de weg staat. Kwam er een mail terug, stuur me dan de tekst van het bericht: ik zoek de groep en de oorzaak erin op.
    .example = controleer Nieuwsbrief
command-who = wie
    .does = zien wie van buiten in een groep van jou zit
    .help = Toont de mensen van buiten in een groep waarvan jij eigenaar bent. Met een e-mailadres erachter zie je in welke van jouw groepen die persoon zit.
    .example = wie Nieuwsbrief
command-status = status
    .does = zien hoe het met je aanvragen staat
    .help = Toont je eigen aanvragen: wat loopt, wat wacht en wat gestopt is. Met een referentie erachter opent het die aanvraag, met wat je nu kunt doen. ‘mijn aanvragen’ doet hetzelfde.
    .example = status 4f2a91c0
command-cancel = annuleren
    .does = een open formulier, een plan of een wachtende aanvraag stoppen
    .help = Stopt het formulier of het plan dat open staat, of een aanvraag die wacht of gestopt is. Wat al gedaan is, blijft zoals het is. Met een referentie erachter stopt het die aanvraag.
    .example = annuleren
command-retry = opnieuw
    .does = opnieuw proberen wat gestopt is of wacht
    .help = Probeert een aanvraag opnieuw die gestopt is of wacht. Ik kijk eerst, en doe niets dubbel. Zijn het er meer, dan vraag ik welke; of typ de referentie erachter.
    .example = opnieuw 4f2a91c0
command-undo = terugdraaien
    .does = terugdraaien wat een gestopte aanvraag heeft gedaan
    .help = Draait terug wat een aanvraag heeft gedaan die halverwege gestopt is of wacht. Een aanvraag die klaar is, kan zo niet worden teruggedraaid.
    .example = terugdraaien 4f2a91c0
command-language = taal
    .does = kiezen in welke taal ik met je praat
    .help = Toont de talen die ik ken, om er een te kiezen. Je kunt de taal ook meteen noemen; ‘taal auto’ betekent: zoals in Teams. Alles wat je daarna van mij hoort, is in die taal.
    .example = taal nederlands
command-notifications = meldingen
    .does = kiezen wat je over je aanvragen hoort
    .help = Toont wat ik je over je aanvragen schrijf, om te kiezen: alles, alleen problemen, of niets.
    .example = meldingen problemen
command-notify = meld hier
    .does = voor beheerders: meldingen over gestopte aanvragen komen in dit gesprek
    .help = Schrijf het in het kanaal of de groepschat waar beheerders moeten horen welke aanvragen stoppen of wachten. ‘meld uit’ maakt daar een einde aan. Noem mij in een kanaal eerst.
    .example = @Guestlist meld hier
command-whoami = wie ben ik
    .does = zien wie ik denk dat je bent
    .help = Toont je naam, of je beheerder van deze bot bent, je taal, en wat je hier kunt doen.
    .example = wie ben ik
command-help = help
    .does = zien wat ik kan
    .help = Toont alles wat je kunt typen. Met een opdracht erachter legt het die opdracht uit.
    .example = help status

## Beslissen door te typen

cannot-cancel = Dit kan ik niet annuleren
cannot-cancel-running = Ik ben er midden in en kan niet halverwege stoppen. Wacht tot het afgelopen is; de kaart toont wat je dan kunt doen.
cannot-cancel-done = Het is klaar, dus er valt niets meer te annuleren.
cannot-cancel-undone = Het is al teruggedraaid, dus er valt niets meer te annuleren.
cannot-cancel-cancelled = Het is al beëindigd.
cannot-retry = Dit kan ik niet opnieuw proberen
cannot-retry-not-begun = Het is nog niet begonnen. Ga er hieronder mee verder.
cannot-retry-running = Ik ben er nog mee bezig.
cannot-retry-done = Het is klaar en gelukt, dus er valt niets opnieuw te proberen.
cannot-retry-undone = Het is teruggedraaid. Typ ‘toevoegen’ om opnieuw te beginnen.
cannot-retry-refused = Het kon niet. Hieronder zie je waarom; wijzig wat in de weg staat, dan kijk ik opnieuw.
cannot-retry-cancelled = Het is beëindigd. Typ ‘toevoegen’ om opnieuw te beginnen.
cannot-undo = Dit kan ik niet terugdraaien
cannot-undo-not-begun = Er is nog niets gebeurd, dus er valt niets terug te draaien.
cannot-undo-running = Ik ben er nog mee bezig. Wacht tot het afgelopen is; de kaart toont wat je dan kunt doen.
cannot-undo-done = Het is klaar, en ik draai alleen terug wat halverwege gestopt is of wacht. Als eigenaar kun je leden zelf verwijderen, in Outlook of Teams.
cannot-undo-undone = Het is al teruggedraaid.
cannot-undo-refused = Er is niets gewijzigd, dus er valt niets terug te draaien.
cannot-undo-cancelled = Het is beëindigd, en ik doe er niets meer mee.
cannot-undo-nothing = Er is niets gewijzigd dat ik kan terugdraaien.
cannot-undo-undoing = Ik was het al aan het terugdraaien. ‘Opnieuw’ gaat daarmee verder.
choose-cancel = Welke zal ik stoppen?
choose-retry = Welke zal ik opnieuw proberen?
choose-undo = Welke zal ik terugdraaien?
choose-text = Je kunt er meer dan één bedoelen. Er is nog niets gebeurd.
choose-type = Je kunt de opdracht ook typen met de referentie erachter.
nothing-cancel = Niets te annuleren
    .text = Er staat niets van je open en er wacht niets.
nothing-retry = Niets opnieuw te proberen
    .text = Geen van je aanvragen is gestopt of wacht.
nothing-undo = Niets terug te draaien
    .text = Geen van je aanvragen is halverwege gestopt of wacht met iets dat ik kan terugdraaien.
no-request-title = Die aanvraag vind ik niet
no-request-text = Je hebt geen aanvraag met de referentie ‘{ $typed }’.
no-request-next = ‘Mijn aanvragen’ toont elk van je aanvragen met de referentie.

## Taal, en wie iemand is

language-title = De taal die ik spreek
language-text = Kies de taal voor alles wat je van mij hoort, ook als ik je ongevraagd schrijf.
language-auto = Zoals in Teams (nu { $language })
language-summary = Kies in welke taal ik met je praat.
language-summary-saved = Opgeslagen. Vanaf nu praat ik in deze taal met je.
whoami-title = Wie je voor mij bent
whoami-name = Je bent { $name }.
whoami-administrator = Je bent beheerder van deze bot.
whoami-colleague = Je bent een collega, en geen beheerder van deze bot.
whoami-language-chosen = Ik praat { $language } met je, omdat je dat hebt gekozen.
whoami-language-client = Ik praat { $language } met je, net als Teams bij jou.
whoami-language-house = Ik praat { $language } met je: Teams heeft bij jou een taal die ik niet ken, en deze heeft je organisatie gekozen.
whoami-notify = Wat je over je aanvragen hoort: { $notify }.
whoami-commands = Wat je kunt typen
whoami-summary = Dit is wie ik denk dat je bent, en wat je hier kunt doen.

## Kleine kaarten

cancelled-title = Geannuleerd
cancelled-text = Ik doe niets meer met deze aanvraag.
stale-title = Deze kaart is van een eerder moment
stale-text = Er is iets nieuws voor in de plaats gekomen, dus de knoppen doen niets meer. Kijk naar de laatste kaart hieronder, of typ ‘toevoegen’ om opnieuw te beginnen.
overtaken = Je aanvraag is verder sinds die kaart werd getoond. Zo is het nu.
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
label-spoken = In welke taal zal ik met je praten?
label-notify = Wat wil je horen over je aanvragen?
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

hint-group-several = Meer dan één groep lijkt op ‘{ $typed }’. Kies de groep die je bedoelt. Typ een deel van de naam om er meer te zien.
    .named = Meer dan één groep lijkt op ‘{ $typed }’: { $candidates }. Kies de groep die je bedoelt. Typ een deel van de naam om er meer te zien.
hint-group-did-you-mean = Ik heb geen groep gevonden die ‘{ $typed }’ heet. Bedoelde je een van deze? Typ een deel van de naam om er meer te zien.
    .named = Ik heb geen groep gevonden die ‘{ $typed }’ heet. Bedoelde je { $candidates }? Typ een deel van de naam om er meer te zien.
hint-group-not-found = Ik heb geen groep gevonden die lijkt op ‘{ $typed }’. Typ hier een deel van de naam.
hint-group-choices-unread = Ik kon de lijst met groepen nu niet lezen. Typ een deel van de naam om opnieuw te zoeken.
groups-none = Ik heb geen groep gevonden waarvan jij eigenaar bent. Typ een deel van de naam van een groep om te zoeken; alleen een eigenaar ervan kan verder.

fault-address-empty = Typ een e-mailadres.
fault-address-too-long = Een e-mailadres heeft hoogstens { $longest } tekens.
fault-address-malformed = Dit is geen volledig e-mailadres. Het ziet eruit als ann@fabrikam.com.
fault-address-letters = Voor het @-teken staan letters die hier niet kunnen. Vraag om een adres met gewone letters.
fault-address-mixed-scripts = Na het @-teken staan letters uit verschillende alfabetten door elkaar, dus het lijkt misschien alleen op een naam die je kent. Vraag om het juiste adres.
fault-address-own-domain = Dit is een adres van je eigen organisatie. Ik voeg alleen mensen van buiten toe.
fault-address-looks-like-own = Het deel na het @-teken lijkt op je eigen organisatie, maar is het niet. Vraag om het juiste adres.
fault-address-not-invitable = Voor het @-teken staat een teken dat niet in een uitnodiging kan, zoals +. Vraag om een ander adres.
fault-text-empty = Dit kan niet leeg blijven.
fault-text-too-long = Dit mag hoogstens { $longest } tekens hebben.
fault-group-missing = Kies een groep.
fault-group-not-offered = Kies een groep uit de lijst.
fault-group-gone = Deze groep is er niet meer. Kies een andere.
fault-language-not-offered = Kies een taal uit de lijst.
fault-senders-not-offered = Kies een van deze.
fault-accept-missing = Vink dit eerst aan, of wijzig de aanvraag.
fault-one-person = Ik voeg één persoon tegelijk toe; dit is de eerste die je noemde.

## Het plan

plan-title = Dit is het plan
plan-intro = Er is nog niets gebeurd. Lees het, en zeg dan of ik verder mag gaan.
plan-summary = Het plan voor { $name } en { $group } is klaar. Er is nog niets gebeurd.
section-person = Persoon
section-group = Groep
section-steps = Wat ik ga doen
section-effects = Wat dit betekent
section-senders = Wie naar de lijst kan schrijven
typed-otherwise = Dit adres hoort bij { $name }; jij typte { $typed }.
a-label = Het domein van dit adres heeft letters buiten a tot z. In technische vorm is het { $address }. Ga na of dit het adres is dat je bedoelt.

kind-microsoft-365 = Microsoft 365-groep
    .known = In de directory heeft de groep het kenmerk Unified.
kind-distribution-list = Distributielijst
    .known = Volgens de directory krijgt de lijst mail en geeft hij geen toegangsrechten.
kind-mail-security = Beveiligingsgroep met e-mail
    .known = Volgens de directory krijgt de groep mail en geeft hij ook toegangsrechten.
kind-security = Beveiligingsgroep
    .known = Volgens de directory geeft de groep toegangsrechten en krijgt hij geen mail.
kind-dynamic-membership = Groep waarvan de leden een regel volgen
    .known = In de directory heeft de groep het kenmerk DynamicMembership.
kind-dynamic-list = Dynamische distributielijst
    .known = Exchange bepaalt de leden met een regel.
kind-room-list = Lijst met ruimten
    .known = Exchange noemt het een lijst met ruimten.
kind-non-universal = Distributielijst van een oude soort
    .known = Volgens Exchange is de lijst niet universeel.
kind-unknown = Groep van een onbekende soort
    .known = De directory zegt niet duidelijk wat het is.
kind-and-known = { $kind }. { $known }
known-exchange = Exchange noemt het { $type }.
team-yes = Het is ook een team in Teams, dus { $name } komt in dat team.
plan-reason = Je reden: { $reason }
plan-reason-kept = Die bewaar ik bij de aanvraag.

effect-contact-visible = Er wordt een e-mailcontactpersoon gemaakt voor { $name }. Elke collega kan die zien in de adreslijst.
effect-contact-hidden = Er wordt een e-mailcontactpersoon gemaakt voor { $name }. Die staat niet in de adreslijst.
effect-contact-no-account = Een e-mailcontactpersoon is alleen een adres. { $name } kan zich er niet mee aanmelden.
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
senders-change = { $choice }. { $after }
senders-choice-leave = Laat het zoals het is
    .after = Er verandert niets.
senders-choice-named = Zet deze persoon bij de toegestane afzenders
    .after = Daarna kan ook deze persoon naar de lijst schrijven, net als iedereen die dat nu al kan.
senders-choice-open = Open de lijst voor iedereen
    .after = Daarna kan iedereen op internet naar deze lijst schrijven.
senders-adds-step = Elke keuze behalve de eerste voegt deze stap toe aan het plan: { $step }.
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
step-complete-contact = Gegevens van de e-mailcontactpersoon
    .plan = De gegevens van de e-mailcontactpersoon invullen
    .doing = De gegevens van de e-mailcontactpersoon invullen
    .done = De gegevens van de e-mailcontactpersoon ingevuld
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
step-restore-senders = Wie kan schrijven, zoals het was
    .plan = Weer instellen wie naar de lijst kan schrijven, zoals het was
    .doing = Weer instellen wie naar de lijst kan schrijven, zoals het was
    .done = Weer ingesteld wie naar de lijst kan schrijven, zoals het was
step-remove-from-list = Verwijderen van de lijst
    .plan = { $name } verwijderen van { $group }
    .doing = { $name } verwijderen van { $group }
    .done = { $name } verwijderd van { $group }
step-remove-from-group = Verwijderen uit de groep
    .plan = { $name } verwijderen uit { $group }
    .doing = { $name } verwijderen uit { $group }
    .done = { $name } verwijderd uit { $group }
step-delete-contact = Verwijderen van de e-mailcontactpersoon
    .plan = De e-mailcontactpersoon verwijderen die ik heb gemaakt voor { $name }
    .doing = De e-mailcontactpersoon verwijderen die ik heb gemaakt voor { $name }
    .done = De e-mailcontactpersoon verwijderd die ik had gemaakt voor { $name }

step-and-state = { $step } ({ $state })
state-waiting = moet nog
state-running = bezig
    .halted = begonnen, maar ik weet niet hoe het afliep
state-done = gedaan
state-already = was er al, niets gedaan
    .undo = was al zo, niets gedaan
state-failed = niet gelukt
state-not-confirmed = nog niet bevestigd

notice-mail-no-permissions = { $group } geeft ook toegangsrechten. { $name } krijgt de mail, maar die rechten niet.
notice-clash = Er is een e-mailcontactpersoon met het adres { $email }. Daardoor heeft de gast hier geen eigen mailadres, en krijgt de gast de mail van de groep niet.
notice-invitation-open = { $name } heeft een eerdere uitnodiging nog niet geaccepteerd. Ik stuur geen nieuwe uitnodiging.
    .done = { $name } heeft een eerdere uitnodiging nog niet geaccepteerd. Ik heb geen nieuwe uitnodiging gestuurd.
notice-already-member = { $name } is al lid van { $group }.
notice-membership-unknown = Ik kon niet lezen of { $name } al lid is. Zo ja, dan gebeurt er niets dubbel.
notice-uses-contact = Er is al een e-mailcontactpersoon met dit adres. Die gebruik ik, en ik maak geen nieuwe.
    .done = Er was al een e-mailcontactpersoon met dit adres. Die heb ik gebruikt, en ik heb geen nieuwe gemaakt.
notice-uses-guest = { $name } is al gast in je organisatie. Dat account gebruik ik, en ik maak geen nieuw account.
    .done = { $name } was al gast in je organisatie. Dat account heb ik gebruikt, en ik heb geen nieuw account gemaakt.
notice-uses-mail-user = Er is al een e-mailgebruiker met dit adres. Die gebruik ik, en ik maak geen e-mailcontactpersoon.
    .done = Er was al een e-mailgebruiker met dit adres. Die heb ik gebruikt, en ik heb geen e-mailcontactpersoon gemaakt.
notice-contact-visible = Elke collega kan de e-mailcontactpersoon zien in de adreslijst.
notice-label-unread = Ik kon niet lezen of het vertrouwelijkheidslabel van { $group } gasten toestaat. Zo niet, dan weigert Microsoft 365 en hoor je dat van mij.
    .invited = Ik kon niet lezen of het vertrouwelijkheidslabel van { $group } gasten toestaat. Zo niet, dan weigert Microsoft 365. Het gastaccount en de uitnodiging bestaan dan al, en blijven.
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
fact-guest-rules = of { $group } en je organisatie gasten toestaan
fact-guest-account = of het account van deze gast geblokkeerd is
fact-other = wat ik over { $group } moet weten

reason-members-by-rule = De leden van { $group } volgen een regel, dus niemand kan met de hand worden toegevoegd.
    .next = Vraag een beheerder om de regel te wijzigen, of kies een andere groep.
reason-room-list = { $group } is een lijst met ruimten. Mensen kunnen er geen lid van zijn.
    .next = Kies een andere groep.
reason-non-universal = { $group } is een distributielijst van een oude soort, die ik niet kan wijzigen.
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
    .next = Vraag een beheerder waarom, en of de blokkering kan worden opgeheven.
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
    .next = Vraag een beheerder om het te herstellen of voorgoed te verwijderen. Is het vandaag verwijderd, dan is een uur wachten misschien genoeg.
reason-held-by-several = Meer dan één object in je directory heeft het adres { $email }, dus ik weet niet welk ik moet toevoegen.
    .next = Vraag een beheerder om dat op te lossen.
reason-held-by-other = { $email } hoort bij iets in je directory dat ik niet aan een groep kan toevoegen.
    .next = Vraag een beheerder waar dit adres bij hoort, of gebruik een ander adres.
reason-fact-unknown = Ik kon niet lezen { $fact }. Zonder dat zou ik maar raden.
    .next = Probeer het over een paar minuten opnieuw. Blijft het zo, zeg het dan tegen een beheerder.
reason-not-owner = Je bent geen eigenaar van { $group }. Alleen eigenaren beslissen wie erbij komt.
    .next = Vraag { $owners } om deze persoon met mij toe te voegen.
reason-no-human-owner = { $group } heeft geen persoon als eigenaar, dus niemand kan erover beslissen.
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
progress-again = Ik blijf het proberen.
progress-summary = Ik voeg { $name } toe aan { $group }.
progress-title-undoing = Ik draai het terug
progress-for-undoing = Wat ik voor { $name } en { $group } heb gedaan, wordt teruggedraaid.
progress-summary-undoing = Ik draai terug wat ik voor { $name } en { $group } heb gedaan.

result-title = Klaar
result-title-nothing = Niets te doen
result-title-unconfirmed = Gedaan, maar nog niet bevestigd
result-member = { $name } is nu lid van { $group }.
result-nothing = { $name } was al lid van { $group }. Ik heb niets gewijzigd.
result-already = { $name } was al lid van { $group }.
result-unconfirmed = Microsoft 365 heeft de wijziging voor { $name } en { $group } geaccepteerd, maar ik kon die nog niet zien. Kijk over een uur nog eens; is het er dan nog niet, vraag het mij dan opnieuw. Er gebeurt niets dubbel.
section-done = Wat ik heb gedaan
section-know = Goed om te weten
know-contact = { $name } krijgt de mail die naar de lijst wordt gestuurd. Een e-mailcontactpersoon is alleen een adres, dus aanmelden hoeft en kan niet.
know-list-member = { $name } krijgt de mail die naar de lijst wordt gestuurd.
know-redeemed-yes = { $name } heeft eerder een uitnodiging geaccepteerd en kan de groep zonder nieuwe uitnodiging zien.
know-redeemed-no = { $name } moet de uitnodiging nog accepteren voordat er iets van de groep te zien is.
know-redeemed-unknown = Ik kon niet lezen of { $name } een uitnodiging heeft geaccepteerd. Zonder dat is er niets van de groep te zien.
know-invitation-mail = De uitnodiging komt van invites@microsoft.com en kan bij de ongewenste mail terechtkomen.
know-link-lost = Er is geen uitnodiging gemaild, en ik ben de link ernaar kwijt. Vraag een beheerder om { $name } de uitnodiging opnieuw te sturen.
know-link = Er is geen uitnodiging gemaild. Stuur deze link zelf naar { $name }. Hij is alleen voor die persoon, dus accepteer hem niet zelf.
result-write = Wie kan schrijven: { $state }.
result-summary = { $name } is nu lid van { $group }.
result-summary-nothing = { $name } was al lid van { $group }.
result-summary-unconfirmed = { $name } is toegevoegd aan { $group }, maar dat is nog niet bevestigd.

## Wat misging

failed-title = Dat is niet gelukt
failed-title-passing = Dat lukt nu niet
failed-title-halfway = Ik ben halverwege gestopt
failed-title-undoing = Ik kon niet alles terugdraaien
failed-for = Je vroeg me om { $name } toe te voegen aan { $group }.
failed-for-undoing = Je vroeg me om terug te draaien wat ik voor { $name } en { $group } heb gedaan.
failed-at = Hier bleef het steken: { $step }.
failed-gave-up = Ik heb het lang geprobeerd, maar het bleef zo. Nu ben ik gestopt.
failed-begin-anew = Dit plan klopt niet meer. Typ ‘toevoegen’ om opnieuw te beginnen: wat er al is, gebruik ik dan, en er gebeurt niets dubbel.
failed-another-group = Typ ‘toevoegen’ om een andere groep te kiezen: wat er al is, gebruik ik dan, en er gebeurt niets dubbel.
failed-ask-to-remove = Vraag een beheerder om te verwijderen wat er nog van over is.
stands-undo = Met ‘Terugdraaien’ maak ik ongedaan wat ik heb gedaan.
stands-undo-guest = Met ‘Terugdraaien’ maak ik ongedaan wat ik heb gedaan, behalve het gastaccount en de uitnodiging: die blijven.
stands-guest-stays = Een gastaccount kan ik niet terugdraaien. Moet het weg, vraag het dan een beheerder.
failed-leave = Met ‘Zo laten’ wijzig ik niets meer en eindigt de aanvraag.
section-state = Hoe ver ik kwam
failed-reference = Referentie voor je beheerder: { $reference }
failed-summary = Het is niet gelukt om { $name } toe te voegen aan { $group }. { $why }
failed-summary-halfway = Het toevoegen van { $name } aan { $group } is halverwege gestopt. { $why }
failed-summary-undoing = Niet alles wat ik voor { $name } en { $group } heb gedaan, kon worden teruggedraaid. { $why }
trouble-summary = Dat is niet gelukt. { $why }

section-stands = Hoe het nu is
section-stands-known = Hoe het nu is, voor zover ik weet
failed-nothing = Er is niets gewijzigd.
stands-nothing-left = Er is niets van over.
stands-member = { $name } is lid van { $group }.
stands-member-unseen = Microsoft 365 heeft geaccepteerd dat { $name } lid wordt van { $group }, maar ik kon dat nog niet zien.
stands-not-added = Ik heb { $name } niet toegevoegd aan { $group }.
stands-senders-kept = Ik heb niet gewijzigd wie naar de lijst kan schrijven.
stands-unsure = Ik kan niet zien of { $name } is toegevoegd aan { $group }.
stands-contact = De e-mailcontactpersoon die ik heb gemaakt, bestaat nog.
stands-guest = Het gastaccount dat ik heb gemaakt, bestaat nog, en de persoon heeft misschien al een uitnodiging.
stands-senders = Ik heb gewijzigd wie naar de lijst kan schrijven.

problem-unexpected = Microsoft 365 gaf een antwoord dat ik niet verwachtte.
    .next = Probeer het opnieuw. Gebeurt het weer, zeg het dan tegen een beheerder.
problem-busy = Microsoft 365 heeft het druk en vraagt me te wachten.
    .next = Probeer het over een paar minuten opnieuw.
problem-unreachable = Ik kreeg geen antwoord van Microsoft 365.
    .next = Probeer het over een paar minuten opnieuw.
problem-garbled = Ik kreeg een antwoord van Microsoft 365 dat ik niet kon lezen.
    .next = Probeer het over een paar minuten opnieuw.
problem-outcome-unknown = Ik heb een wijziging verstuurd en kreeg geen antwoord. Misschien is het gebeurd, misschien niet.
    .next = Probeer het over een paar minuten opnieuw. Ik kijk eerst, en doe niets dubbel.
problem-not-visible-yet = Microsoft 365 kan nog niet vinden wat net is gemaakt.
    .next = Probeer het over een paar minuten opnieuw. Ik ga verder waar ik was gebleven.
problem-not-confirmed = Ik kon de wijziging daarna niet zien. Misschien komt die nog.
    .next = Probeer het over een paar minuten opnieuw. Ik kijk eerst, en doe niets dubbel.
problem-access-denied = Microsoft 365 laat me dit niet doen: ik mis een machtiging. Je hebt niets fout gedaan.
    .next = Zeg het tegen een beheerder. Zodra ik de machtiging heb, kun je het opnieuw proberen.
problem-sign-in-failed = Ik kon me niet aanmelden bij Microsoft 365. Je hebt niets fout gedaan.
    .next = Zeg het tegen een beheerder. Pas daarna heeft opnieuw proberen zin.
problem-sign-in-unreachable = De aanmelddienst van Microsoft 365 antwoordt niet.
    .next = Probeer het over een paar minuten opnieuw.
problem-person-gone = Ik kan de persoon niet meer vinden in de directory.
    .next = Ga terug naar het formulier en ga daar verder. Je krijgt een nieuw plan.
problem-group-gone = Ik kan de groep niet meer vinden in de directory.
    .next = Kies een andere groep op het formulier.
problem-address-taken = Dit adres hoort inmiddels bij iets anders in je directory.
    .next = Ga terug naar het formulier en ga daar verder. Ik zoek op van wie het adres is, en je krijgt een nieuw plan.
problem-address-refused = Microsoft 365 accepteert dit e-mailadres niet.
    .next = Controleer het adres op het formulier, of gebruik een ander.
problem-guests-refused = Een instelling houdt gasten buiten deze groep.
    .next = Vraag een beheerder of gasten hier mogen, of kies een andere groep.
problem-invitation-refused = Een instelling van je organisatie, of van de andere, verbiedt deze uitnodiging.
    .next = Vraag een beheerder welke instelling dat is.
problem-synced-object = Dit wordt on-premises beheerd, dus het kan hier niet worden gewijzigd.
    .next = Vraag een beheerder om de wijziging on-premises door te voeren.
problem-wrong-kind = Deze persoon kan geen lid van deze groep worden.
    .next = Ga terug naar het formulier en kies een andere groep, of vraag een beheerder.
problem-changed = Er is iets veranderd sinds je het plan zag, dus ik ben gestopt.
    .next = Ga terug naar het formulier en ga daar verder. Je krijgt een nieuw plan.
problem-no-longer-allowed = Je mag niet meer over deze groep beslissen.
    .next = Vraag een eigenaar van de groep.
problem-store-down = Ik kan op dit moment niet bij mijn eigen gegevens.
    .next = Probeer het over een paar minuten opnieuw.
problem-defect = Ik heb een fout gemaakt. Je hebt niets fout gedaan.
    .next = Probeer het opnieuw. Gebeurt het weer, zeg het dan tegen een beheerder.

## Wachten

paused-title = Ik wacht
paused-title-unseen-undoing = Teruggedraaid, maar nog niet bevestigd
paused-for = Ik ga { $name } toevoegen aan { $group }, maar dat moet wachten.
paused-for-undoing = Ik ga terugdraaien wat ik voor { $name } en { $group } heb gedaan, maar dat moet wachten.
paused-unseen = Microsoft 365 heeft de wijziging voor { $name } en { $group } geaccepteerd, maar ik kon die nog niet zien.
paused-at = Stap die wacht: { $step }.
paused-tried = Mijn laatste poging was op { $when }.
    .again = Ik heb het opnieuw geprobeerd op { $when }, maar het moet wachten.
paused-tried-unseen = Ik heb voor het laatst gekeken op { $when }.
    .again = Ik heb opnieuw gekeken op { $when }, maar ik kon het nog niet zien.
paused-due = Ik probeer het opnieuw op { $when }. Je hoeft niets te doen.
paused-due-unseen = Ik kijk opnieuw op { $when }. Je hoeft niets te doen.
paused-summary = In de wacht: { $name } toevoegen aan { $group }. { $why } Ik probeer het vanzelf opnieuw.
paused-summary-added = In de wacht: { $name } zit in { $group }, maar ik ben nog niet klaar. { $why } Ik probeer het vanzelf opnieuw.
paused-summary-undoing = In de wacht: nog niet alles wat ik voor { $name } en { $group } heb gedaan, is teruggedraaid. { $why } Ik probeer het vanzelf opnieuw.
paused-summary-unseen = Nog niet bevestigd: Microsoft 365 heeft de wijziging voor { $name } en { $group } geaccepteerd. Ik kijk vanzelf opnieuw.
paused-stop = Met ‘Stoppen’ wijzig ik niets meer en eindigt de aanvraag.
moment = { $date } om { $time }

## Teruggedraaid, of zo gelaten

undone-title = Teruggedraaid
undone-title-unconfirmed = Teruggedraaid, maar nog niet bevestigd
undone-for = Wat ik voor { $name } en { $group } heb gedaan, is teruggedraaid.
undone-member-gone = { $name } is geen lid meer van { $group }.
undone-unconfirmed = Microsoft 365 heeft het terugdraaien van wat ik voor { $name } en { $group } heb gedaan geaccepteerd, maar ik kon dat nog niet zien. Kijk over een uur nog eens; is er dan niets veranderd, zeg het dan tegen een beheerder.
undone-summary = Teruggedraaid: wat ik voor { $name } en { $group } heb gedaan.
undone-summary-unconfirmed = Wat ik voor { $name } en { $group } heb gedaan, is teruggedraaid, maar dat is nog niet bevestigd.
section-undone = Wat ik heb teruggedraaid
section-stays = Wat blijft, en waarom
undone-guest = { $name } blijft gast in je organisatie, en de uitnodiging kan niet worden ingetrokken. Moet het gastaccount weg, vraag het dan een beheerder.
undone-member = { $name } blijft in { $group }, want een andere aanvraag vroeg daar ook om.
undone-contact-shared = De e-mailcontactpersoon blijft, want een andere aanvraag gebruikt die ook.
undone-contact = De e-mailcontactpersoon blijft, want die wordt ook gebruikt door { $lists }.
left-unsure = Ik kan niet zien of het laatste wat ik voor { $name } en { $group } heb geprobeerd, is gebeurd. Kijk in de groep of vraag het een beheerder.
left-title = Zo gelaten
left-for = Ik doe niets meer voor { $name } en { $group }.
left-next-member = Als eigenaar kun je leden zelf verwijderen, in Outlook of Teams.
left-next-other = Alleen een beheerder kan een e-mailcontactpersoon of een gastaccount verwijderen.
left-next-senders = Moet de lijst weer worden zoals die was, vraag het dan een beheerder.
left-begin-again = Typ ‘toevoegen’ om opnieuw te beginnen.
left-summary = Ik doe niets meer voor { $name } en { $group }. Wat er is, blijft zoals het is.

## Berichten waar niemand om vroeg

told-failed = Een aanvraag van je is gestopt
told-paused = Een aanvraag van je wacht
told-recovered = Het is toch gelukt
told-finished = Een aanvraag van je is klaar
told-confirmed = Een aanvraag van je is nu bevestigd
told-with = { $headline }: { $what }
told-choose = Schrijf ‘meldingen’ om te kiezen wat je van mij hoort.

digest-failed = { $count ->
    [one] Eén aanvraag is gestopt
   *[other] { $count } aanvragen zijn om dezelfde reden gestopt
}
digest-paused = { $count ->
    [one] Eén aanvraag wacht
   *[other] { $count } aanvragen wachten om dezelfde reden
}
digest-recovered = { $count ->
    [one] Eén aanvraag is toch gelukt
   *[other] { $count } aanvragen zijn toch gelukt
}
digest-finished = { $count ->
    [one] Eén aanvraag is klaar
   *[other] { $count } aanvragen zijn klaar
}
digest-confirmed = { $count ->
    [one] Eén aanvraag is nu bevestigd
   *[other] { $count } aanvragen zijn nu bevestigd
}
digest-summary = { $what }. { $why }
digest-which = De aanvragen
more-requests = { $count ->
    [one] Nog één staat hier niet bij.
   *[other] Nog { $count } staan hier niet bij.
}

## Mijn aanvragen

status-title = Je aanvragen
status-summary = Zo staat het met je aanvragen.
status-empty = Je hebt nog geen aanvragen. Met mij voeg je mensen van buiten toe aan je groepen.
status-hidden-nothing = Dit zijn al je aanvragen.
status-hidden-older = Aanvragen die nog niet klaar zijn komen eerst, daarna de nieuwste. Oudere staan hier niet bij.
status-hidden-others = Aanvragen die nog niet klaar zijn komen eerst. Je andere aanvragen staan hier niet bij.
status-hidden-unfinished = Aanvragen die nog niet klaar zijn komen eerst. Het zijn er meer dan ik hier kan laten zien.
status-reference = Referentie: { $reference }
status-changed = Laatste wijziging: { $when }
status-due = Ik probeer het opnieuw op { $when }
status-why = { $state }. { $why }
status-nobody = iemand
status-no-group = een groep
request-draft = Het formulier is nog niet af
request-planned = Het wachten is op je akkoord
request-running = Ik ben ermee bezig
    .undo = Ik draai het terug
request-paused = In de wacht
    .undo = Het terugdraaien is in de wacht
request-done = Klaar
request-undone = Teruggedraaid
request-failed = Gestopt
    .undo = Niet alles is teruggedraaid
request-refused = Kan niet
request-cancelled = Beëindigd
    .left = Zo gelaten
request-unseen = Gedaan, maar nog niet bevestigd
    .undo = Teruggedraaid, maar nog niet bevestigd

## Voor beheerders

alert-failed = Een aanvraag is gestopt
alert-paused = Een aanvraag wacht
alert-recovered = Een aanvraag is toch gelukt
alert-finished = Een aanvraag is klaar
alert-confirmed = Een aanvraag is nu bevestigd
alert-summary = { $what }: { $names }
alert-with-cause = { $what } ({ $cause })
alert-group = Groep: { $group }
alert-asker = Aangevraagd door: { $asker }
alert-step = Stap: { $step } ({ $code })
alert-cause = Oorzaak: { $cause }
alert-at = Tijd: { $when } ({ $utc } UTC)
alert-due = Volgende poging: { $when } ({ $utc } UTC)
alert-id = Id van de aanvraag
alert-ids = Id's van de aanvragen
alert-detail = Technische oorzaak
alert-teams = Wat Teams zei
section-operators = Wat je kunt doen
undeliverable-blocked = De aanvrager heeft dit niet gehoord: de app is geblokkeerd in Teams.
undeliverable-not-installed = De aanvrager heeft dit niet gehoord: die heeft de app niet meer in Teams.
undeliverable-gone = De aanvrager heeft dit niet gehoord: er is geen chat meer met die persoon.
undeliverable-refused = De aanvrager heeft dit niet gehoord: Teams accepteerde het bericht niet.
undeliverable-unknown = De aanvrager heeft dit niet gehoord. Waarom is niet bekend.
undeliverable-next = Vertel het de aanvrager. Wie ‘status’ aan de bot schrijft, ziet hoe het met de aanvraag staat.

operator-unexpected = Microsoft 365 gaf een antwoord dat de bot niet kent. Gebeurt het weer, geef de technische oorzaak dan aan wie de bot onderhoudt.
operator-busy = Microsoft 365 beperkt het aantal aanroepen van de bot. Dat gaat meestal voorbij. Zo niet, kijk dan welke andere programma's Microsoft 365 veel aanroepen.
operator-unreachable = Microsoft 365 antwoordde niet. Kijk naar het netwerk, de proxy en de servicestatus van Microsoft 365.
operator-garbled = Microsoft 365 gaf een antwoord dat de bot niet kon lezen. Dat gaat meestal voorbij. Zo niet, kijk dan of iets ertussen, zoals een proxy, antwoorden verandert, en laat het de ontwikkelaars weten.
operator-outcome-unknown = De bot heeft een wijziging verstuurd en kreeg geen antwoord. Kijk of het is gebeurd voordat je iets met de hand doet. Ook de bot kijkt eerst, en doet niets dubbel.
operator-not-visible-yet = Iets wat net is gemaakt, is nog niet overal te vinden. Dat gaat meestal binnen een uur voorbij. Zo niet, kijk dan naar de servicestatus van Microsoft 365.
operator-not-confirmed = Microsoft 365 heeft een wijziging geaccepteerd die daarna niet te zien is. Kijk in het beheercentrum of die er is.
operator-access-denied = De bot mist een machtiging of een rol. Vergelijk met ‘2. Microsoft Graph permissions’ en ‘3. Exchange’ in de handleiding infra/README. Het kan een uur duren voordat een nieuwe machtiging werkt.
operator-sign-in-failed = De bot krijgt geen token. Controleer het certificaat of geheim en de app-registratie: ‘5. How the bot proves who it is’ in de handleiding infra/README.
operator-sign-in-unreachable = De aanmelddienst van Microsoft antwoordde niet. Kijk naar het netwerk, de proxy en de servicestatus van Microsoft 365.
operator-person-gone = Het gastaccount of de e-mailcontactpersoon is intussen verwijderd. Er is niets te herstellen; de aanvrager kan opnieuw beginnen.
operator-group-gone = De groep is intussen verwijderd. Er is niets te herstellen; de aanvrager kan een andere kiezen.
operator-address-taken = Het adres hoort inmiddels bij iets anders in de directory. Kijk wat het is, als dat niet de bedoeling is.
operator-address-refused = Microsoft 365 accepteert het adres niet. Er is niets te herstellen; de aanvrager kan het verbeteren.
operator-guests-refused = Een instelling of vertrouwelijkheidslabel houdt gasten buiten deze groep. Moeten gasten kunnen, wijzig dat dan in het beheercentrum.
operator-invitation-refused = De instellingen voor externe samenwerking verbieden deze uitnodiging. Moet het kunnen, wijzig ze dan in het Microsoft Entra-beheercentrum.
operator-synced-object = Het object wordt on-premises beheerd. Wijzig het daar.
operator-wrong-kind = De groep neemt geen lid van deze soort aan. Er is niets te herstellen; de aanvrager kan een andere groep kiezen.
operator-changed = Er is iets veranderd nadat het plan was getoond, dus de bot is gestopt. Er is niets te herstellen; de aanvrager kan opnieuw beginnen.
operator-no-longer-allowed = De aanvrager mag niet meer over de groep beslissen. Er is niets te herstellen.
operator-store-down = De bot kon niet bij de database. Controleer of de database werkt en of de bot erbij kan.
operator-defect = Dit is een fout in de bot. Zoek het id van de aanvraag in het logboek, en geef beide aan wie de bot onderhoudt.

## Wat iemand wil horen

notifications-title = Wat je van mij hoort
notifications-text = Ik kan je schrijven als er iets met een aanvraag van je gebeurt.
notifications-saved = Opgeslagen.
notifications-always = Wat je ook kiest: schrijf ‘status’ en je ziet al je aanvragen, ook die niet zijn gelukt.
notifications-summary = Kies wat je van mij hoort over je aanvragen.
notifications-summary-saved = Opgeslagen. Dit hoor je voortaan van mij.
notify-all = Alles: problemen, en wanneer een aanvraag klaar is
notify-failures = Alleen problemen, en hoe die aflopen
notify-none = Niets
notify-here-title = Waarschuwingen voor beheer
notify-here-set = Waarschuwingen over aanvragen die stoppen of wachten, komen voortaan in dit gesprek. Schrijf hier ‘@Guestlist meld uit’ om dat te beëindigen.
notify-here-off = Waarschuwingen komen voortaan in geen enkel gesprek meer. Schrijf ‘@Guestlist meld hier’ waar ze moeten komen.
notify-here-not-administrator = Alleen een beheerder van deze bot kan kiezen waar waarschuwingen komen. Vraag het je IT-afdeling.
notify-here-no-administrators = De instellingen van deze bot noemen geen beheerders, dus niemand kan kiezen waar waarschuwingen komen. Wie de bot beheert, kan dat wijzigen.
notify-here-how = Schrijf ‘@Guestlist meld hier’ in het gesprek waar waarschuwingen moeten komen, of ‘@Guestlist meld uit’ om er geen meer te krijgen.

## Vragen over een groep of een persoon

check-title = Controle van een groep
check-summary = Wat { $group } betekent voor mensen van buiten.
check-owners = Eigenaren: { $owners }
check-team = Het is ook een team in Teams.
section-outside = Mensen van buiten
check-joins-yes = Mensen van buiten kunnen lid worden.
    .contact = Mensen van buiten kunnen lid worden, als e-mailcontactpersoon.
    .guest = Mensen van buiten kunnen lid worden, als gast.
check-joins-no = Via mij kan niemand van buiten lid worden.
check-joins-unknown = Ik kon niet nagaan of mensen van buiten lid kunnen worden.
check-receives-yes = Leden krijgen de mail die aan de groep wordt gestuurd.
check-receives-no = Er gaat geen mail naar de leden.
check-receives-unknown = Ik kon niet nagaan of de leden mail krijgen.
check-write-open = Iedereen op internet kan eraan schrijven.
check-write-closed = Mail van buiten je organisatie wordt niet aangenomen.
check-write-named = Alleen genoemde afzenders kunnen eraan schrijven.
check-write-unknown = Ik kon niet lezen wie eraan kan schrijven.
check-moderated = Een moderator bekijkt de mail voordat die doorgaat.
check-fine = Ik heb niets gevonden dat in de weg staat.
check-problem = { $why } { $advice }
check-next-open = Moet niet iedereen eraan kunnen schrijven, vraag dan een beheerder om de toegestane afzenders te noemen.
check-next-closed = Moet iemand van buiten eraan kunnen schrijven, kies dan ‘Iemand toevoegen’ en vink ‘{ may-write-title }’ aan. Je ziet wat er zou veranderen voordat er iets gebeurt.
    .group = Moeten mensen van buiten eraan kunnen schrijven, dan kan een van de eigenaren dat toestaan bij de instellingen van de groep in Outlook.
    .other = Moeten mensen van buiten eraan kunnen schrijven, vraag dan { $owners } of een beheerder.
check-next-named = Moet nog iemand eraan kunnen schrijven, kies dan ‘Iemand toevoegen’ en vink ‘{ may-write-title }’ aan. Je ziet wat er zou veranderen voordat er iets gebeurt.
    .group = Moet nog iemand eraan kunnen schrijven, vraag dan een beheerder om die afzender toe te voegen.
    .other = Moet nog iemand eraan kunnen schrijven, vraag dan { $owners } of een beheerder.
check-next-unknown = Wil je weten wie eraan kan schrijven, probeer het dan over een paar minuten opnieuw. Blijft het zo, zeg het dan tegen een beheerder.

bounce-inside-only = De mail kwam terug omdat deze groep alleen mail van binnen je organisatie aannam (code 5.7.133).
bounce-mailbox-inside-only = De mail kwam terug omdat het postvak alleen mail van binnen je organisatie aanneemt (code 5.7.134). Dat is geen groep, dus alleen een beheerder kan het wijzigen.
bounce-not-named = De mail kwam terug omdat de afzender niet een van degenen was die aan deze groep mogen schrijven (code 5.7.124).
bounce-refused = De mail kwam terug omdat die is geweigerd. In het bericht staat niet welke instelling dat deed.
bounce-changed = Wat ik nu lees, is anders. Is dat kortgeleden gewijzigd, dan kan de mail opnieuw worden gestuurd.
hint-group-not-in-report = Ik heb in dit bericht geen groep gevonden die jij mag zien. Kies de groep hier, of typ een deel van de naam.

outsiders-count = { $count ->
    [0] Niemand van buiten is rechtstreeks lid.
    [one] Eén persoon van buiten is rechtstreeks lid.
   *[other] { $count } mensen van buiten zijn rechtstreeks lid.
}
outsiders-incomplete = Ik kon niet alles over de leden lezen, dus misschien zijn het er meer.
outsiders-groups = { $count ->
    [one] Eén groep is ook lid. Daar heb ik niet in gekeken.
   *[other] { $count } groepen zijn ook lid. Daar heb ik niet in gekeken.
}
outsider-contact = E-mailcontactpersoon
outsider-mail-user = E-mailgebruiker
outsider-guest-yes = Gast, heeft de uitnodiging geaccepteerd
outsider-guest-no = Gast, heeft de uitnodiging nog niet geaccepteerd
outsider-guest-unknown = Gast; of de uitnodiging is geaccepteerd, is niet bekend
not-shown-hidden = De leden van deze groep worden verborgen gehouden, dus ik laat ze niet zien.
    .next = Als eigenaar zie je ze in Outlook.
not-shown-by-rule = De leden volgen een regel, dus ik kan ze niet opsommen.
    .next = Vraag een beheerder wat de regel zegt.
not-shown-unread = Ik kon niet lezen wie erin zit.
    .next = Probeer het over een paar minuten opnieuw. Blijft het zo, zeg het dan tegen een beheerder.
not-shown-not-owner = Alleen eigenaren zien wie erin zit, en hoeveel er van buiten zijn.
    .next = Vraag het aan { $owners }.
not-shown-no-owner = De groep heeft geen persoon als eigenaar, en alleen eigenaren zien wie erin zit.
    .next = Vraag een beheerder om iemand eigenaar te maken.
not-shown-owners-unknown = Ik kon niet volledig lezen wie de eigenaren zijn, en alleen eigenaren zien wie erin zit.
    .next = Probeer het over een paar minuten opnieuw. Blijft het zo, zeg het dan tegen een beheerder.

who-title = Wie van buiten in deze groep zit
who-summary = Wie van buiten in { $group } zit.
where-title = De groepen van deze persoon
where-summary = In welke van jouw groepen { $email } zit.
where-in = { $email } is rechtstreeks lid van deze groepen van jou:
where-group = { $group }
where-none = Ik heb { $email } in geen van jouw groepen gevonden.
where-incomplete = Ik kon niet al je groepen lezen, dus misschien zijn het er meer.
where-own = Ik kijk alleen naar groepen waarvan jij eigenaar bent.

choose-check = Welke groep zal ik controleren?
choose-who = Welke groep bedoel je?
choose-who-note = Wil je zien in welke van jouw groepen iemand zit, schrijf dan ‘wie’ en het e-mailadres van die persoon.
