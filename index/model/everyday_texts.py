"""Everyday questions and statements in both languages, of no one subject, by which a model's vectors are measured.

What they have in common says which language they are in. The mean of the questions is subtracted from every query; the mean of the statements stands
in for a language's passages while the library holds few of them. So any model can be used at once, before it has seen a document.
"""

QUESTIONS = {
    "sv": (
        "Hur ansöker man om bygglov?", "När öppnar biblioteket?", "Vem ansvarar för snöröjningen?", "Får man elda löv i trädgården?",
        "Vad kostar ett parkeringstillstånd?", "Vilka regler gäller för uteserveringar?", "Hur länge gäller ett pass?", "Måste man anmäla en ny adress?",
        "Vad är skillnaden mellan en kommun och en region?", "Hur överklagar jag ett beslut?", "Vad menas med allmän handling?", "Kan jag få hjälp med tolk?",
        "Hur många platser finns på förskolan?", "Vilka handlingar ska bifogas?", "När ska avgiften betalas?", "Vem beslutar om skolskjuts?",
        "Hur beräknas avgiften?", "Är utbildningen gratis?", "Vad händer om man inte betalar i tid?", "Finns det undantag från kravet?",
        "Hur lång är handläggningstiden?", "Varför höjdes taxan?", "Vad säger lagen om buller?", "Hur startar man ett företag?",
        "Vilket ansvar har hyresvärden?", "Får arbetsgivaren läsa min e-post?", "Var lämnar man farligt avfall?", "Hur fungerar ersättningen?",
        "vad gäller för sommarjobb", "stipendium ansökan datum", "Behöver föreningen ett organisationsnummer?", "Hur följs målen upp?",
    ),
    "en": (
        "How do I apply for a building permit?", "When does the library open?", "Who is responsible for clearing snow?", "May I burn leaves in the garden?",
        "What does a parking permit cost?", "Which rules apply to outdoor seating?", "How long is a passport valid?", "Do I have to register a new address?",
        "What is the difference between a municipality and a region?", "How do I appeal a decision?", "What is meant by a public document?",
        "Can I get help from an interpreter?", "How many places does the preschool have?", "Which documents must be enclosed?", "When is the fee due?",
        "Who decides on school transport?", "How is the fee calculated?", "Is the course free of charge?", "What happens if I do not pay in time?",
        "Are there exceptions to the requirement?", "How long does processing take?", "Why was the charge raised?", "What does the law say about noise?",
        "How do you start a company?", "What is the landlord responsible for?", "May an employer read my email?", "Where do I leave hazardous waste?",
        "How does the compensation work?", "rules for summer jobs", "grant application date", "Does the club need a registration number?",
        "How are the goals followed up?",
    ),
}  # fmt: skip

STATEMENTS = {
    "sv": (
        "Ansökan om bygglov lämnas till byggnadsnämnden och ska innehålla ritningar.", "Biblioteket är öppet alla vardagar mellan klockan tio och arton.",
        "Kommunen ansvarar för snöröjning på gator och gångbanor.", "Beslutet kan överklagas inom tre veckor från den dag då det meddelades.",
        "Avgiften beräknas efter hushållets inkomst och betalas varje månad.", "Den som flyttar ska anmäla sin nya adress inom en vecka.",
        "En allmän handling ska lämnas ut skyndsamt om den inte omfattas av sekretess.", "Regionen ansvarar för hälso- och sjukvård och för kollektivtrafik.",
        "Förskolan erbjuder plats från ett års ålder.", "Handläggningstiden är normalt fyra veckor när ansökan är komplett.",
        "Hyresvärden ska se till att lägenheten hålls i gott skick.", "Farligt avfall lämnas på återvinningscentralen.",
        "Ersättningen betalas ut i slutet av månaden efter den då kostnaden uppstod.", "Föreningen ska ha stadgar, styrelse och årsmöte.",
        "Nämnden följer upp målen två gånger om året i en rapport.", "Undantag får medges om det finns särskilda skäl.",
    ),
    "en": (
        "An application for a building permit goes to the building committee and must include drawings.",
        "The library is open on weekdays between ten and six.", "The municipality is responsible for clearing snow from streets and pavements.",
        "The decision may be appealed within three weeks of the day it was announced.", "The fee depends on the household's income and is paid monthly.",
        "A person who moves must report the new address within a week.", "A public document must be released promptly unless it is confidential.",
        "The region is responsible for health care and public transport.", "The preschool offers places from the age of one.",
        "Processing normally takes four weeks once the application is complete.", "The landlord must keep the flat in good repair.",
        "Hazardous waste is left at the recycling centre.", "Compensation is paid at the end of the month after the one in which the cost arose.",
        "The association must have statutes, a board and an annual meeting.", "The committee follows up the goals twice a year in a report.",
        "Exceptions may be granted where there are special reasons.",
    ),
}  # fmt: skip
