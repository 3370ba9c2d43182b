/// Countries in names of organizations: «МИД РФ», «российское МИД», «МИД России» are of one.
enum PlaceModifiers {
  /// The country or region that a word stands for, or nil.
  static func place(_ token: NameToken) -> String? { places[token.key] }

  /// Whether a word of the table is that of two places or more: Georgia is a state too, «РК» is
  /// Karelia as well.
  static func isAmbiguous(_ token: NameToken) -> Bool {
    ambiguous.contains(token.key) || place(token).map(ambiguous.contains) == true
  }

  private static let ambiguous: Set<String> = [
    "рк", "georgia", "конго", "корея", "осетия", "гвинея", "гвинейский",
  ]

  /// Whether a word is an adjective made of a place's name: «норвежский», «костанайский».
  static func isAdjective(_ token: NameToken) -> Bool {
    guard token.isCyrillic, token.key != token.stem, token.key.unicodeScalars.count >= 7 else {
      return false
    }
    // «Католический» and «политический» are of no place.
    return (token.stem.hasSuffix("ск") || token.stem.hasSuffix("цк"))
      && !token.stem.hasSuffix("еск") && !otherAdjectives.contains(token.stem)
  }

  private static let otherAdjectives: Set<String> = [
    "детск", "женск", "мужск", "морск", "городск", "сельск", "гражданск", "воинск", "медицинск",
    "банковск", "адвокатск", "христианск", "мусульманск", "исламск", "лейбористск", "патриотск",
    "издательск", "учительск", "студенческ", "рыцарск", "королевск", "царск", "войсковск",
    "донорск",
    "конструкторск", "авторск", "партизанск", "крестьянск", "казацк", "флотск", "заводск",
  ]

  private static let places: [String: String] = {
    var places: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.first else { continue }
      for word in words {
        for form in forms(of: word) where places[form] == nil || form == word {
          places[form] = place
        }
      }
    }
    return places
  }()

  /// The case forms of a name or adjective of the table.
  ///
  /// Forms, not stems: «Мали» is no stem of «малый», nor «Грузия» of «груз».
  private static func forms(of word: String) -> [String] {
    func with(_ cut: Int, _ endings: String) -> [String] {
      [word] + endings.split(separator: " ").map { String(word.dropLast(cut)) + $0 }
    }
    guard let last = word.unicodeScalars.last, last.value >= 0x400,
      word.unicodeScalars.count > 3
    else { return [word] }
    if word.hasSuffix("ский") || word.hasSuffix("цкий") {
      return with(2, "ая ое ие ого ой ую их ому ими им ом")
    }
    if word.hasSuffix("ия") { return with(1, "и ю ей") }
    switch last {
    case "а": return with(1, "ы и е у ой")
    case "ь": return with(1, "я ю ем е и")
    case "й": return with(1, "я ю ем е")
    case "ы": return with(1, "ам ами ах") + [String(word.dropLast())]
    case "о", "е", "и", "у", "э", "я", "ю": return [word]
    default: return with(0, "а у ом е")
    }
  }

  /// One country or region a line: its name, then other names, adjectives and abbreviations.
  private static let table = """
    россия рф российский русский russia russian
    казахстан рк казахстанский қазақстан kazakhstan
    сша американский америка usa us american
    великобритания британия британский английский англия uk british britain
    украина украинский ukraine ukrainian
    германия немецкий германский фрг germany german
    франция французский france french
    китай китайский кнр china chinese
    белоруссия беларусь белорусский belarus
    узбекистан узбекский uzbekistan
    киргизия кыргызстан киргизский кыргызский kyrgyzstan
    таджикистан таджикский tajikistan
    туркменистан туркмения туркменский turkmenistan
    азербайджан азербайджанский azerbaijan
    армения армянский armenia
    грузия грузинский georgia
    молдавия молдова молдавский moldova
    латвия латвийский латышский latvia
    литва литовский lithuania
    эстония эстонский estonia
    польша польский poland polish
    чехия чешский czech
    словакия словацкий slovakia
    венгрия венгерский hungary
    румыния румынский romania
    болгария болгарский bulgaria
    сербия сербский serbia
    хорватия хорватский croatia
    греция греческий greece greek
    турция турецкий turkey
    италия итальянский italy italian
    испания испанский spain spanish
    португалия португальский portugal
    нидерланды голландия нидерландский голландский netherlands dutch
    бельгия бельгийский belgium
    швейцария швейцарский switzerland swiss
    австрия австрийский austria
    швеция шведский sweden swedish
    норвегия норвежский norway
    дания датский denmark danish
    финляндия финский finland
    ирландия ирландский ireland irish
    израиль израильский israel
    иран иранский iran
    ирак иракский iraq
    сирия сирийский syria
    египет египетский egypt
    пакистан пакистанский pakistan
    индия индийский india indian
    япония японский japan japanese
    корея корейский korea korean
    монголия монгольский mongolia
    канада канадский canada canadian
    мексика мексиканский mexico
    бразилия бразильский brazil
    австралия австралийский australia
    кипр кипрский cyprus
    ссср советский ussr soviet
    афганистан афганский afghanistan afghan
    албания албанский albania albanian
    алжир алжирский algeria
    ангола ангольский angola
    аргентина аргентинский argentina argentine
    бангладеш бангладешский bangladesh
    бахрейн бахрейнский bahrain
    босния боснийский bosnia
    боливия боливийский bolivia
    бирма мьянма бирманский myanmar
    ватикан ватиканский vatican
    венесуэла венесуэльский venezuela
    вьетнам вьетнамский vietnam
    гаити гаитянский haiti
    гана ганский ghana
    гватемала гватемальский guatemala
    гвинея гвинейский guinea
    гондурас гондурасский honduras
    джибути
    доминикана доминиканский dominican
    замбия замбийский zambia
    зимбабве зимбабвийский zimbabwe
    индонезия индонезийский indonesia
    иордания иорданский jordan
    исландия исландский iceland
    йемен йеменский yemen
    камбоджа камбоджийский cambodia
    камерун камерунский cameroon
    катар катарский qatar
    кения кенийский kenya
    кндр северокорейский
    колумбия колумбийский colombia
    конго конголезский congo
    косово косовский kosovo
    куба кубинский cuba cuban
    кувейт кувейтский kuwait
    лаос лаосский laos
    либерия либерийский liberia
    ливан ливанский lebanon
    ливия ливийский libya
    лихтенштейн
    люксембург люксембургский luxembourg
    мавритания мавританский mauritania
    мадагаскар
    македония македонский macedonia
    малайзия малайзийский malaysia
    мали малийский mali
    мальта мальтийский malta
    марокко марокканский morocco
    мозамбик mozambique
    монако monaco
    намибия namibia
    непал непальский nepal
    нигер нигерский niger
    нигерия нигерийский nigeria
    никарагуа никарагуанский nicaragua
    оаэ эмиратский uae emirates
    оман оманский oman
    палестина палестинский palestine
    панама панамский panama
    парагвай парагвайский paraguay
    перу перуанский peru
    руанда rwanda
    сальвадор сальвадорский salvador
    саудовский saudi
    сенегал сенегальский senegal
    сингапур сингапурский singapore
    словения словенский slovenia
    сомали сомалийский somalia
    судан суданский sudan
    таиланд тайский thailand
    тайвань тайваньский taiwan
    танзания tanzania
    тунис тунисский tunisia
    уганда uganda
    уругвай уругвайский uruguay
    филиппины филиппинский philippines
    черногория черногорский montenegro
    чили чилийский chile
    шри ланка
    эквадор эквадорский ecuador
    эритрея eritrea
    эфиопия эфиопский ethiopia
    юар южноафриканский
    югославия югославский yugoslavia
    ямайка jamaica
    абхазия абхазский abkhazia
    осетия осетинский ossetia
    приднестровье приднестровский transnistria
    крым крымский crimea
    дагестан дагестанский
    башкирия башкортостан башкирский
    тибет тибетский tibet
    евросоюз ес eu европейский european
    москва московский moscow
    петербург петербургский
    астана астанинский astana
    алматы алматинский almaty
    костанай костанайский қостанай kostanay
    татарстан татарский
    чечня чеченский
    """
}
