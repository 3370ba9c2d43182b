/// Kazakh words whose end looks like an ending and is none.
enum KazakhWords {
  /// Given names and surnames, places, and heads of titles, folded.
  ///
  /// Only words that the rules of sound would let be taken apart stand here.
  static let whole: Set<String> = Set(
    """
    айдан гүлден нұрдан айсұлтан судан йемен бремен ереван иордан аден канада гренада мекке лида
    саида фарида рашида зәйда зайда сайда аида ида линда аманда хадида шахида мәулида уәлида
    сатыбалды құдайберді құдайбергенді есенгелді амангелді байсалды қожагелді тілеуберді тәңірберді
    жанкелді төлегенді қарағанды қызылорда ақорда бөрте мәрте берте кармен айбике жаңабике
    қымбатты бақытты сүйікті сымбатты айбатты жалғасты бейімбетті әсетті қуатты құрметті
    қазақстан өзбекстан қырғызстан тәжікстан түрікменстан пәкістан ауғанстан дағыстан татарстан
    башқұртстан түркістан арабстан үндістан күрдістан моғолстан сербстан шығыстан
    мұстафа ақерке ерке мереке береке жеке шешенгі рахымды
    ақын алтын жарқын келін нарын бұлқын дарын сағын
    қолбасшы банда команда орда қорда кеңсе ұста шәкірт
    пошта маманы капитаны деканы кешені
    сұлтан рамазан нидерланды клинтон тегеран бетпақдала
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Elements that end persons' names: what is left before an ending is a name.
  static let personEnds = scalars(
    """
    ов ев ин ын ова ева ина ына ский цкий ская цкая ұлы қызы ович евич овна евна
    бек бай жан хан гүл қан әлі ғали мұрат бол нұр
    """)

  /// Elements that end places' names.
  static let placeEnds = scalars("стан град бург поль көл тау төбе бұлақ сай облысы қаласы ауданы")

  private static func scalars(_ words: String) -> [[UInt32]] {
    words.split(whereSeparator: \.isWhitespace).map { Letters.scalars(String($0)) }
  }

  /// Words before a title's head that ask for no possessive: «бас директоры» is «бас директор» at
  /// somewhere.
  static let titleAdjectives: Set<String> = [
    "бас", "бірінші", "екінші", "үшінші", "1-інші", "аға", "кіші", "бұрынғы", "экс", "вице",
    "атқарушы", "құрметті", "ресми", "тұңғыш", "жаңа", "қазіргі", "көркемдік", "коммерциялық",
    "техникалық", "өкілетті", "төтенше",
  ]
}
