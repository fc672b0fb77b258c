"""Words for invented editions: cities of the world, placeholder names, fictional bodies."""

# Italian name, country in Italian, ISO code, English name, English country
CITIES = [
    ("Siviglia", "Spagna", "ES", "Seville", "Spain"),
    ("Cracovia", "Polonia", "PL", "Krakow", "Poland"),
    ("Salonicco", "Grecia", "GR", "Thessaloniki", "Greece"),
    ("Dakar", "Senegal", "SN", "Dakar", "Senegal"),
    ("Montevideo", "Uruguay", "UY", "Montevideo", "Uruguay"),
    ("Kyoto", "Giappone", "JP", "Kyoto", "Japan"),
    ("Edimburgo", "Regno Unito", "GB", "Edinburgh", "United Kingdom"),
    ("Boston", "Stati Uniti", "US", "Boston", "United States"),
    ("Toronto", "Canada", "CA", "Toronto", "Canada"),
    ("Bergen", "Norvegia", "NO", "Bergen", "Norway"),
    ("Tampere", "Finlandia", "FI", "Tampere", "Finland"),
    ("Aarhus", "Danimarca", "DK", "Aarhus", "Denmark"),
    ("Göteborg", "Svezia", "SE", "Gothenburg", "Sweden"),
    ("Anversa", "Belgio", "BE", "Antwerp", "Belgium"),
    ("Graz", "Austria", "AT", "Graz", "Austria"),
    ("Zurigo", "Svizzera", "CH", "Zurich", "Switzerland"),
    ("Lubiana", "Slovenia", "SI", "Ljubljana", "Slovenia"),
    ("Zagabria", "Croazia", "HR", "Zagreb", "Croatia"),
    ("Sarajevo", "Bosnia ed Erzegovina", "BA", "Sarajevo", "Bosnia and Herzegovina"),
    ("Vilnius", "Lituania", "LT", "Vilnius", "Lithuania"),
    ("Tallinn", "Estonia", "EE", "Tallinn", "Estonia"),
    ("Tbilisi", "Georgia", "GE", "Tbilisi", "Georgia"),
    ("Amman", "Giordania", "JO", "Amman", "Jordan"),
    ("Beirut", "Libano", "LB", "Beirut", "Lebanon"),
    ("Casablanca", "Marocco", "MA", "Casablanca", "Morocco"),
    ("Nairobi", "Kenya", "KE", "Nairobi", "Kenya"),
    ("Maputo", "Mozambico", "MZ", "Maputo", "Mozambique"),
    ("Bogotá", "Colombia", "CO", "Bogotá", "Colombia"),
    ("Lima", "Perù", "PE", "Lima", "Peru"),
    ("Valparaíso", "Cile", "CL", "Valparaíso", "Chile"),
    ("Hanoi", "Vietnam", "VN", "Hanoi", "Vietnam"),
    ("Busan", "Corea del Sud", "KR", "Busan", "South Korea"),
    ("Chengdu", "Cina", "CN", "Chengdu", "China"),
    ("Bangalore", "India", "IN", "Bangalore", "India"),
    ("Melbourne", "Australia", "AU", "Melbourne", "Australia"),
    ("Auckland", "Nuova Zelanda", "NZ", "Auckland", "New Zealand"),
    ("Lipsia", "Germania", "DE", "Leipzig", "Germany"),
    ("Stoccarda", "Germania", "DE", "Stuttgart", "Germany"),
    ("Marsiglia", "Francia", "FR", "Marseille", "France"),
    ("Tolosa", "Francia", "FR", "Toulouse", "France"),
    ("Bilbao", "Spagna", "ES", "Bilbao", "Spain"),
    ("Coimbra", "Portogallo", "PT", "Coimbra", "Portugal"),
    ("L’Aia", "Paesi Bassi", "NL", "The Hague", "Netherlands"),
    ("Odessa", "Ucraina", "UA", "Odesa", "Ukraine"),
    ("Plovdiv", "Bulgaria", "BG", "Plovdiv", "Bulgaria"),
    ("Cluj-Napoca", "Romania", "RO", "Cluj-Napoca", "Romania"),
    ("Tirana", "Albania", "AL", "Tirana", "Albania"),
    ("Brno", "Repubblica Ceca", "CZ", "Brno", "Czech Republic"),
    ("Dublino", "Irlanda", "IE", "Dublin", "Ireland"),
    ("Porto Alegre", "Brasile", "BR", "Porto Alegre", "Brazil"),
]
COUNTRIES = [
    ("Austria", "AT", "Austria"), ("Belgio", "BE", "Belgium"), ("Brasile", "BR", "Brazil"),
    ("Canada", "CA", "Canada"), ("Cile", "CL", "Chile"), ("Cipro", "CY", "Cyprus"),
    ("Costa d’Avorio", "CI", "Ivory Coast"), ("Danimarca", "DK", "Denmark"),
    ("Ecuador", "EC", "Ecuador"), ("Estonia", "EE", "Estonia"), ("Filippine", "PH", "Philippines"),
    ("Finlandia", "FI", "Finland"), ("Georgia", "GE", "Georgia"), ("Giappone", "JP", "Japan"),
    ("Grecia", "GR", "Greece"), ("Guatemala", "GT", "Guatemala"), ("India", "IN", "India"),
    ("Irlanda", "IE", "Ireland"), ("Islanda", "IS", "Iceland"), ("Lussemburgo", "LU", "Luxembourg"),
    ("Malta", "MT", "Malta"), ("Messico", "MX", "Mexico"), ("Mongolia", "MN", "Mongolia"),
    ("Nepal", "NP", "Nepal"), ("Norvegia", "NO", "Norway"), ("Nuova Zelanda", "NZ", "New Zealand"),
    ("Paesi Bassi", "NL", "Netherlands"), ("Principato di Monaco", "MC", "Monaco"),
    ("Regno Unito", "GB", "United Kingdom"), ("Repubblica Dominicana", "DO", "Dominican Republic"),
    ("San Marino", "SM", "San Marino"), ("Senegal", "SN", "Senegal"), ("Spagna", "ES", "Spain"),
    ("Sudafrica", "ZA", "South Africa"), ("Svezia", "SE", "Sweden"), ("Tunisia", "TN", "Tunisia"),
    ("Turchia", "TR", "Turkey"), ("Ungheria", "HU", "Hungary"), ("Uruguay", "UY", "Uruguay"),
]  # fmt: skip
WOMEN = ["Anna", "Giulia", "Maria", "Elena", "Chiara", "Laura", "Paola", "Sara"]
MEN = ["Mario", "Luca", "Paolo", "Marco", "Andrea", "Giovanni", "Pietro", "Carlo"]
SURNAMES = ["Rossi", "Bianchi", "Verdi", "Neri", "Gallo", "De Luca", "Ferrari", "Dell’Acqua"]
FOREIGN_NAMES = [
    "John Smith", "Hans Müller", "María García", "Jean Dupont", "Kim Min-jun", "João Silva",
    "Amina Diallo", "Peter van den Berg", "Anna Novak", "José A. Pérez", "Li Wei", "Olga Ivanova",
    "Ahmed Ben Ali", "Lars Hansen", "Sofia Papadopoulou", "Michael O’Brien",
]  # fmt: skip
OFFICES_F = [
    "Assessora alle Politiche giovanili", "Assessora alla Cultura e ai Grandi eventi",
    "Vicesindaca", "Assessora al Bilancio, Tributi e Personale",
    "Presidente del Consiglio Comunale", "Consigliera delegata alle Relazioni internazionali",
    "Assessora all’Urbanistica", "Assessora al Commercio, Lavoro e Innovazione",
]  # fmt: skip
OFFICES_M = [
    "Sindaco", "Assessore allo Sport", "Vicesindaco", "Assessore alle Politiche sociali",
    "Direttore Generale", "Assessore alla Mobilità e ai Trasporti",
    "Consigliere comunale", "Assessore al Turismo, Commercio e Agricoltura",
]  # fmt: skip
BODIES = [
    ("Associazione Ponti Verdi", ""), ("Fondazione Arcobaleno ETS", ""),
    ("Centro Ricerche sull’Acqua e il Suolo", "CRAS"), ("Cooperativa Nuovi Orizzonti", ""),
    ("Università degli Studi di Torino", ""), ("Politecnico di Torino", ""),
    ("Istituto per lo Sviluppo Alpino", "ISA"), ("Consorzio Mobilità Dolce s.c.r.l.", ""),
    ("Agenzia Regionale per la Terra", "ART"), ("Rete Italiana Orti Urbani", "RIOU"),
    ("Camera di commercio di Torino", ""), ("Energia Comune S.p.A.", ""),
    ("Forum delle Città Lacustri", "FCL"), ("Museo del Viaggio", ""),
    ("Confederazione Artigiani Piemonte", "CAP"), ("Scuola Popolare di Musica", ""),
    ("Comitato Quartieri Solidali", ""), ("Laboratorio Suono e Luce s.r.l.", ""),
    ("Osservatorio Europeo del Paesaggio", "OEP"), ("Banca del Tempo Libero", ""),
    ("Ordine degli Architetti di Torino", ""), ("ONG Mani Tese al Futuro", ""),
]  # fmt: skip
EVENTS = [
    "Festival delle Luci d’Inverno", "Salone della Montagna", "Biennale del Suono",
    "Notte delle Lingue", "Forum Mondiale dell’Acqua Dolce", "Settimana della Robotica",
    "Fiera del Cioccolato Internazionale", "Rassegna Cinema di Frontiera", "Design Days",
    "Mercato dei Popoli", "Jazz sotto la Mole", "Festival della Traduzione",
    "Giornate del Fumetto", "Orienteering in Città", "Torino Robot Expo",
    "Convegno europeo sulle biblioteche", "Premio Città Sostenibile", "Street Art Meeting",
    "Incontri di Primavera", "Festival del Teatro di Figura", "Torino Wine Fair",
    "Congresso dei Giovani Medici", "Vetrina dell’Artigianato", "Maker Days",
]  # fmt: skip
SPORTS = [
    "Trofeo Internazionale di Scherma", "Regata delle Quattro Stagioni", "Torino Skate Cup",
    "Mezza Maratona dei Parchi", "Torneo di Pallavolo Città di Torino", "Gran Premio di Ciclismo",
    "Campionati Europei di Tuffi", "Coppa delle Alpi di Nuoto", "Meeting di Atletica Leggera",
    "Torneo di Basket in Carrozzina", "Open di Tennis Tavolo", "Trofeo di Pattinaggio Artistico",
]  # fmt: skip
PROJECTS = [
    "AQUALINK", "GREENPATH", "CityWeave", "RIVERA 2", "MOB4ALL", "INCLU-CITY", "SOLARIS", "T-HUB",
    "LET’S PLAY", "CIRCULO", "NEXT.GARDEN", "FoodBridge", "SAFE STREETS", "DATA4GOOD", "ALPINET",
    "HEATSHIELD", "MUSIC LAB", "URBAN ROOTS", "VERDE COMUNE", "PONTE 3",
]  # fmt: skip
PROGRAMMES = [
    "Horizon Europe", "URBACT IV", "Interreg Central Europe", "CERV", "Erasmus+", "LIFE",
    "Horizon 2020", "EaSI", "Creative Europe", "Digital Europe", "FSE+", "Interreg ALCOTRA",
]  # fmt: skip
THEMES = [
    "Transizione verde e clima", "Inclusione sociale e diritti", "Mobilità e infrastrutture",
    "Digitale, cultura e creatività", "Giovani e formazione",
]  # fmt: skip
AREAS = [
    "A CARATTERE GENERALE", "CULTURA E TURISMO", "AMBIENTE E SOSTENIBILITÀ", "TEMATICHE SOCIALI",
    "INNOVAZIONE", "SPORT", "FORMAZIONE E GIOVANI", "CIBO E AGRICOLTURA",
]  # fmt: skip
NETWORKS = [
    ("EUROPONTI", ""), ("Metropoli della Conoscenza", "MECO"), ("Rete delle Città d’Acqua", ""),
    ("Global Cities Forum", "GCF"), ("Città della Montagna", ""), ("SmartLight Alliance", ""),
    ("Associazione delle Città Educanti", "ACE"), ("Lega Europea dei Mercati Rionali", "LEMR"),
    ("Green Metropolis", ""), ("Unione delle Città del Cioccolato", "UCC"),
    ("Coalizione per le Strade Scolastiche", "COSS"), ("Festival Cities", ""),
    ("Open Science Cities", "OSC"), ("Città del Cinema", ""), ("Age-Friendly Towns", ""),
]  # fmt: skip
ORGANIZATIONS = [
    ("Agenzia Internazionale per la Montagna", "AIM"),
    ("Centro delle Nazioni Unite per i Dati Urbani", "UNCUD"),
    ("Istituto Mondiale per le Competenze", "IMC"),
    ("Fondazione Europea per il Patrimonio", "FEP"),
]
VENUES = [
    ("Il Museo del Viaggio", "Museo del Viaggio"), ("La Galleria Nuova", "Galleria Nuova"),
    ("Palazzo dei Mestieri", "Palazzo dei Mestieri"), ("La Fondazione Lumen", "Fondazione Lumen"),
    ("Il Castello delle Arti", "Castello delle Arti"),
    ("L’Archivio della Città", "Archivio della Città"),
    ("Il MAT – Museo delle Arti Tessili", "MAT – Museo delle Arti Tessili"),
]  # fmt: skip
SHOWS = [
    "Orizzonti in movimento", "La luce dopo. Fotografie dal Nord", "Terre d’acqua",
    "Mappe e confini: il mondo disegnato", "Vetro", "Il teatro delle ombre", "New Horizons",
    "Futuri possibili. Arte e scienza", "Volti d’Africa", "La città e il fiume",
]  # fmt: skip
CIVIC_NAMES = [
    ("Anna", "ESEMPIO"), ("John A.", "SAMPLE"), ("Maria Luisa", "DE ROSSI"), ("Ali", "BEN OMAR"),
    ("Hans", "MUSTERMANN"), ("Li", "XIAO"), ("Pedro", "PÉREZ GÓMEZ"), ("Ingrid", "SVENSSON"),
    ("Jean-Marc", "DUPONT"), ("Amina", "DIALLO"), ("Oleg", "PETRENKO"), ("Ruth", "O’NEILL"),
]  # fmt: skip
MONTHS = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
]  # fmt: skip
MONTHS_EN = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
ORDINALS = {
    1: "prima", 2: "seconda", 3: "terza", 4: "quarta", 5: "quinta", 6: "sesta", 7: "settima",
    8: "ottava", 9: "nona", 10: "decima", 11: "undicesima", 12: "dodicesima", 15: "quindicesima",
    20: "ventesima",
}  # fmt: skip
ROMAN = {3: "III", 9: "IX", 14: "XIV", 22: "XXII", 38: "XXXVIII", 41: "XLI"}
NUMBERS = {
    2: "due", 3: "tre", 4: "quattro", 5: "cinque", 6: "sei", 7: "sette", 8: "otto", 9: "nove",
    10: "dieci", 12: "dodici", 15: "quindici", 20: "venti", 100: "cento",
}  # fmt: skip
COUNTED = [
    "visitatori", "spettatori", "atleti", "studenti", "eventi", "città", "espositori", "volontari",
    "artisti", "laboratori", "imprese", "partecipanti", "ricercatori", "film", "concerti",
]  # fmt: skip
TRAPS = [  # figures that are neither amounts nor dates
    "Centinaia di persone hanno seguito le dirette.",
    "L’iniziativa si richiama agli obiettivi dell’Agenda 2030.",
    "La finale si è chiusa con il punteggio di 29-11.",
    "Possono partecipare ragazzi tra i 17 e i 25 anni.",
    "È stato ricordato il 30° anniversario della fondazione.",
    "La rete 5G ha servito anche gli ospedali.",
    "Il legame con la montagna risale agli anni Novanta.",
]
