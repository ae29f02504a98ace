namespace BrandOS.Graph.Data.Seeding;

internal static class SeedWords
{
    public static readonly string[] FirstNames =
    [
        "Aaliyah", "Adam", "Agnieszka", "Ahmed", "Aiko", "Alejandro", "Amara", "Amélie", "Ana", "Anders", "Anna", "Arjun", "Astrid",
        "Ayşe", "Beatriz",
        "Ben", "Camille", "Carlos", "Chen", "Chiara", "Chloe", "Daniel", "David", "Diego", "Elena", "Elif", "Ella", "Emeka", "Emily",
        "Emma", "Enzo",
        "Erik", "Ethan", "Eva", "Fatima", "Felix", "Femi", "Finn", "Freya", "Gabriel", "Giulia", "Grace", "Hana", "Hannah", "Haruto",
        "Hugo", "Ibrahim",
        "Ingrid", "Isabella", "Ivan", "Jack", "James", "Jan", "Jasmine", "João", "Jonas", "Julia", "Kai", "Katarzyna", "Kofi", "Lars",
        "Laura", "Leila",
        "Léo", "Liam", "Lin", "Lucas", "Lucía", "Luka", "Maria", "Mateo", "Maya", "Mei", "Mia", "Mohamed", "Nadia", "Ngozi", "Nina",
        "Noah", "Nora",
        "Olivia", "Omar", "Oscar", "Pedro", "Petra", "Priya", "Rahul", "Rosa", "Sakura", "Samuel", "Sara", "Sofia", "Sven", "Tariq",
        "Thandiwe", "Thomas",
        "Tomasz", "Valentina", "Viktor", "William", "Yara", "Yuki", "Yusuf", "Zoë",
    ];

    public static readonly string[] LastNames =
    [
        "Abadi", "Adeyemi", "Andersen", "Andersson", "Baker", "Bauer", "Becker", "Bianchi", "Brown", "Carvalho", "Castro", "Chan",
        "Chowdhury", "Clark",
        "Costa", "Da Silva", "Demir", "Diallo", "Dubois", "Dvořák", "Eriksen", "Evans", "Fernández", "Ferrari", "Fischer", "Fontaine",
        "Fournier", "García",
        "Greene", "Gupta", "Haddad", "Hall", "Hansen", "Hassan", "Hoffmann", "Horvat", "Ito", "Ivanova", "Jansen", "Johansson", "Jones",
        "Kaya", "Keita",
        "Kim", "Kobayashi", "Kowalski", "Kumar", "Laurent", "Lee", "Lefèvre", "Lewis", "Lindberg", "López", "Martin", "Martínez",
        "Mbeki", "Meyer",
        "Mohamud", "Moreau", "Moretti", "Müller", "Mwangi", "Nakamura", "Nguyen", "Nielsen", "Novak", "Nowak", "O'Brien", "Okafor",
        "Okonkwo", "Olsen",
        "Osei", "Park", "Patel", "Pereira", "Petrov", "Pham", "Popescu", "Reyes", "Ricci", "Rodríguez", "Rossi", "Roux", "Sanders",
        "Santos", "Sato",
        "Schmidt", "Schneider", "Sharma", "Silva", "Singh", "Smith", "Sørensen", "Suzuki", "Takahashi", "Taylor", "Torres", "Tran",
        "Van Dijk", "Walker",
        "Wang", "Weber", "Wilson", "Yamamoto", "Yılmaz", "Young", "Zhang", "Zimmermann",
    ];

    /// <summary>Reserved for examples (RFC 2606): no mail can reach anyone.</summary>
    public static readonly string[] MailDomains = ["example.com", "example.net", "example.org", "mail.example", "post.example"];

    public static readonly string[] ShopFirsts =
        ["Northern", "Harbour", "Alpine", "Copper", "Juniper", "Lighthouse", "Meadow", "Riverside", "Saffron", "Solstice", "Timber",
         "Velvet", "Wildwood"];

    public static readonly string[] ShopSeconds =
        ["Outfitters", "Trading", "Supply", "Goods", "Collective", "Workshop", "Market", "Provisions", "Studio", "Apparel", "Home"];

    public static readonly string[] Styles =
        ["Classic", "Coastal", "Everyday", "Heritage", "Lightweight", "Metro", "Organic", "Original", "Ridge", "Studio", "Summit",
         "Trail", "Vintage", "Weekend"];

    public static readonly string[] Colours =
        ["Black", "Charcoal", "Clay", "Cream", "Forest", "Indigo", "Mustard", "Navy", "Olive", "Rust", "Sand", "Sky", "Slate",
         "Terracotta", "White", "Wine"];
}
