using System.Text;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>
/// Which letters are searched as others, in lower case: those that Unicode takes apart, without accents but with whatever else they are made of,
/// and a few that people type without the letter at hand, such as ø and ß. The server runs without the data of cultures, and so .NET does not know.
/// </summary>
internal static class LetterFolds
{
    // Many of these are made of several characters on purpose: no tool may compose them.
    private const string Table =
        """
        a=àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ ae=æǣǽ b=ḃḅḇ c=çćĉċčḉ d=ðďđḋḍḏḑḓ dz=ǆǳ e=èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ f=ḟ ff=ﬀ
        ffi=ﬃ ffl=ﬄ fi=ﬁ fl=ﬂ g=ĝğġģǧǵḡ h=ĥħȟḣḥḧḩḫẖ i=ìíîïĩīĭįİıǐȉȋḭḯỉị ij=ĳ j=ĵǰ k=ķǩḱḳḵ l=ĺļľłḷḹḻḽ lj=ǉ m=ḿṁṃ
        n=ñńņňŋǹṅṇṉṋ nj=ǌ o=òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ oe=œ p=ṕṗ r=ŕŗřȑȓṙṛṝṟ s=śŝşšſșṡṣṥṧṩ ss=ß st=ﬅﬆ
        t=ţťŧțṫṭṯṱẗ th=þ u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự v=ṽṿ w=ŵẁẃẅẇẉẘ x=ẋẍ y=ýÿŷȳẏẙỳỵỷỹ z=źżžẑẓẕ ʒ=ǯ ʼn=ŉ
        α=άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ ε=έἐἑἒἓἔἕὲέ η=ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ ι=ΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ ο=όὀὁὂὃὄὅὸό ρ=ῤῥ
        υ=ΰϋύϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ ω=ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ а=ӑӓ г=ѓ е=ѐёӗ ж=ӂӝ з=ӟ и=йѝӣӥ к=ќ о=ӧ у=ўӯӱӳ ч=ӵ ы=ӹ э=ӭ
        і=ї ѵ=ѷ ә=ӛ ө=ӫ א=אַאָאּ ב=בּבֿ ג=גּ ד=דּ ה=הּ ו=וּוֹ ז=זּ ט=טּ י=יִיּ ך=ךּ כ=כּכֿ ל=לּ מ=מּ נ=נּ ס=סּ ף=ףּ פ=פּפֿ צ=צּ ק=קּ ר=רּ ש=שׁשׂשּׁשּׂשּ
        ת=תּ ײ=ײַ ا=آأإ و=ؤ ي=ئ ہ=ۂ ے=ۓ ە=ۀ क़=क़ ख़=ख़ ग़=ग़ ज़=ज़ ड़=ड़ ढ़=ढ़ ऩ=ऩ फ़=फ़ य़=य़ ऱ=ऱ ऴ=ऴ ড়=ড় ঢ়=ঢ় য়=য় ো=ো
        ৌ=ৌ ਖ਼=ਖ਼ ਗ਼=ਗ਼ ਜ਼=ਜ਼ ਫ਼=ਫ਼ ਲ਼=ਲ਼ ਸ਼=ਸ਼ ଡ଼=ଡ଼ ଢ଼=ଢ଼ ୋ=ୋ ୈ=ୈ ୌ=ୌ ஔ=ஔ ொ=ொ ௌ=ௌ ோ=ோ ై=ై ೀ=ೀ ೊ=ೊ ೋ=ೋ ೇ=ೇ ೈ=ೈ
        ൊ=ൊ ൌ=ൌ ോ=ോ ේ=ේ ො=ො ෝ=ෝ ෞ=ෞ ཀྵ=ཀྵ གྷ=གྷ ཌྷ=ཌྷ དྷ=དྷ བྷ=བྷ ཛྷ=ཛྷ ཱི=ཱི ཱུ=ཱུ ཱྀ=ཱྀ ྐྵ=ྐྵ ྒྷ=ྒྷ ྜྷ=ྜྷ ྡྷ=ྡྷ ྦྷ=ྦྷ ྫྷ=ྫྷ
        ྲྀ=ྲྀ ླྀ=ླྀ ဦ=ဦ ᬆ=ᬆ ᬈ=ᬈ ᬊ=ᬊ ᬌ=ᬌ ᬎ=ᬎ ᬒ=ᬒ ᬻ=ᬻ ᬽ=ᬽ ᭀ=ᭀ ᭁ=ᭁ ᭃ=ᭃ 「=｢ 」=｣ ゔ=ゔ が=が ぎ=ぎ ぐ=ぐ げ=げ ご=ご
        ざ=ざ じ=じ ず=ず ぜ=ぜ ぞ=ぞ だ=だ ぢ=ぢ づ=づ で=で ど=ど ば=ば ぱ=ぱ び=び ぴ=ぴ ぶ=ぶ ぷ=ぷ べ=べ ぺ=ぺ ぼ=ぼ ぽ=ぽ ゙=ﾞ ゚=ﾟ
        ゞ=ゞ ァ=ｧ ア=ｱ ィ=ｨ イ=ｲ ゥ=ｩ ウ=ｳ ヴ=ヴ ェ=ｪ エ=ｴ ォ=ｫ オ=ｵ カ=ｶ ガ=ガ キ=ｷ ギ=ギ ク=ｸ グ=グ ケ=ｹ ゲ=ゲ コ=ｺ ゴ=ゴ サ=ｻ ザ=ザ シ=ｼ
        ジ=ジ ス=ｽ ズ=ズ セ=ｾ ゼ=ゼ ソ=ｿ ゾ=ゾ タ=ﾀ ダ=ダ チ=ﾁ ヂ=ヂ ッ=ｯ ツ=ﾂ ヅ=ヅ テ=ﾃ デ=デ ト=ﾄ ド=ド ナ=ﾅ ニ=ﾆ ヌ=ﾇ ネ=ﾈ ノ=ﾉ ハ=ﾊ バ=バ
        パ=パ ヒ=ﾋ ビ=ビ ピ=ピ フ=ﾌ ブ=ブ プ=プ ヘ=ﾍ ベ=ベ ペ=ペ ホ=ﾎ ボ=ボ ポ=ポ マ=ﾏ ミ=ﾐ ム=ﾑ メ=ﾒ モ=ﾓ ャ=ｬ ヤ=ﾔ ュ=ｭ ユ=ﾕ ョ=ｮ ヨ=ﾖ ラ=ﾗ
        リ=ﾘ ル=ﾙ レ=ﾚ ロ=ﾛ ワ=ﾜ ヷ=ヷ ヸ=ヸ ヹ=ヹ ヲ=ｦ ヺ=ヺ ン=ﾝ ー=ｰ ヾ=ヾ 𑂚=𑂚 𑂜=𑂜 𑂫=𑂫 𑄮=𑄮 𑄯=𑄯 𑍋=𑍋 𑍌=𑍌 𑒼=𑒼 𑒻=𑒻 𑒾=𑒾
        𑖺=𑖺 𑖻=𑖻 𑤸=𑤸
        """;

    private static readonly Dictionary<Rune, string> Folds = Table
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split('='))
        .SelectMany(entry => entry[1].EnumerateRunes().Select(letter => (letter, entry[0])))
        .ToDictionary();

    /// <returns>Null when the letter stands for itself.</returns>
    public static string? Of(Rune letter) => Folds.GetValueOrDefault(letter);
}
