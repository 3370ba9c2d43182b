/// Invented texts in the formats that are read, about invented people.
enum SeedTexts {
  static let articles = [russian, kazakh, english, minutes, wrapped, roster]

  /// Text wrapped to short lines.
  static let wrapped = """
    Генеральный директор завода «Орнек Кабель» Арман Жуматаев рассказал,
    что новый стан заработает уже весной. Деньги на него даст банк,
    который попросил не называть его имени.

    По словам начальника цеха Марата Сагинтаева, на заводе ждут
    ещё тридцать рабочих.
    """

  /// A list, an item a line.
  static let roster = """
    Арман Жуматаев, директор завода «Орнек Кабель»
    Марат Сагинтаев, начальник цеха «Проката»
    Луиза Ким, председатель совета «Сарканды»
    Серик Абаев, генеральный директор «Зари»
    """

  static let russian = """
    Дата: 12.03.2026
    Заголовок: На «Орнек Кабель» сменился директор
    Ссылка: https://vesti.example/2026/03/12/kabel?id=7

    Генеральным директором ТОО «Орнек Кабель» в Рудном с 1 марта 2026 года назначен Тимур Ахтанов. \
    Прежний руководитель, Валентина Сергеевна Жмудь, покинула пост по собственному желанию.

    «Завод работает», — заявила и.о. начальника отдела кадров предприятия А. Б. Кусаинова. Ахтанов \
    ранее был заместителем министра промышленности и членом совета директоров холдинга «Тау-Инвест».

    — Он 12 лет возглавлял цех № 3, — рассказал экс-глава компании, ныне аким города Пётр Лом.

    """

  static let kazakh = """
    date: 2026-05-02
    title: Мектепке жаңа директор келді
    lang: kk

    Қостанай қаласындағы № 14 мектептің директоры болып Әсел Түймебаева тағайындалды. Бұған дейін ол \
    «Болашақ» лицейінде директордың орынбасары болып жұмыс істеген. Облыс әкімі Нұрлан Шөкеев құттықтады.

    """

  static let english = """
    date: 2026-04-16
    title: Tern Ferries names chief executive
    url: https://example.com/en/tern
    id: tern-1

    Tern Ferries said on Tuesday that Moira Quill had been appointed chief executive. Quill, a former \
    finance director of Holm Harbour Ltd., will replace Angus Pell, who left in May 2025.

    "We aren't selling," said Dr. I. K. Strand, chairman of the company's board in Ullapool.

    """

  /// Many posts in one sentence, which is where rules have the most to do.
  static let minutes = """
    В заседании участвовали: председатель комиссии, депутат Мажилиса Жанна Оразова; секретарь \
    Игорь Плющ (АО «Сарканд Энерго»); директор по логистике и продажам филиала «Север» Ольга Дрозд, \
    бывший вице-президент банка «Аксу», президент федерации шахмат; мэр Тобольска, глава холдинга Ким.

    """

  static let markdown = """
    ---
    title: "Отставка в «Беркуте»"
    date: 2026-02-03T10:00:00+05:00
    url: https://vesti.example/md
    lang: ru
    author: 'Мадина Ержан'
    tags: [спорт, отставки]
    ---

    # Отставка

    Тренер **Павел Рогач** [покинул](https://vesti.example/x) клуб «Беркут».

    * первый пункт
    * второй `пункт`

    > «Спасибо», — сказал президент клуба Олег Ян.

    """

  static let page = """
    <!DOCTYPE html>
    <html lang="ru"><head><meta charset="utf-8"><title>Кресло занято | Степные вести</title>
    <link rel="canonical" href="https://vesti.example/a?utm_source=x#top">
    <meta property="og:title" content="Кресло занято">
    <meta property="article:published_time" content="2026-02-19T09:30:00+05:00">
    <script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Кресло \
    &laquo;занято&raquo;","datePublished":"2026-02-19","author":[{"name":"М. Е."}],
    "publisher":{"name":"Степные вести"},"articleBody":"Текст"}]}</script><style>.a{}</style></head>
    <body class="page"><header><nav><ul><li><a href="/p">Политика</a></li></ul></nav></header>
    <main><article itemprop="articleBody"><h1>Кресло занято</h1>
    <p>Директором завода &laquo;Искра&raquo; назначен Дамир Тулин, сообщила пресс-служба предприятия \
    во вторник, и это не первая перестановка за год.</p>
    <div class="adv"><p>Реклама, реклама, реклама, реклама, реклама, реклама, реклама.</p></div>
    <table><tr><td>1</td><td>два</td></tr></table><ul><li>пункт;</li></ul>
    <blockquote>«Мы продолжим»,&nbsp;&#8212; сказал он.<br>Вот&shy;так.</blockquote></article></main>
    <aside><p>Чужая новость.</p></aside><section id="comments"><p>Отзыв</p></section>
    <footer>© 2026</footer></body></html>
    """

  static let rss = """
    <?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:yandex="http://news.yandex.ru"><channel>
    <title>Степные вести</title><link>https://vesti.example/</link>
    <item><title>Завод &amp; директор</title><link>https://vesti.example/1?utm_source=rss</link>
    <guid isPermaLink="false">vesti-1</guid><pubDate>Sun, 22 Feb 2026 23:10:00 +0500</pubDate>
    <dc:creator>М. Е.</dc:creator><description>Коротко.</description>
    <content:encoded><![CDATA[<p>Директором назначен <b>Дамир Тулин</b>.</p>]]></content:encoded></item>
    <item><title>Банк</title><description>&lt;p&gt;Роза Малик возглавила банк.&lt;/p&gt;</description>
    <yandex:full-text>Роза Малик возглавила банк.</yandex:full-text></item></channel></rss>
    """

  static let atom = """
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>tag:w.example,2026:7</id>
    <title type="html">Board &lt;i&gt;named&lt;/i&gt;</title><link rel="alternate" \
    href="https://wire.example/7#x"/><published>2026-03-05T10:00:00Z</published><author><name>Ann</name>
    </author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ann was named CEO &amp; \
    chair.</p></div></content></entry></feed>
    """

  static let jsonLines = """
    {"id": "a1", "title": "Ёлка \\"и\\" \\u0451", "date": "2026-02-22", "lang": "ru", "url": null, \
    "text": "Иван Ром возглавил банк «Алга».\\nОн \\ud83d\\ude00 рад."}
    {"id": 17, "date": "2026-03", "site": "vesti.example", "author": "М. Е.", "text": "Ольга Дрозд ушла."}
    {"text": "", "more": [1, -2.5e-3, true, false, null, {"a": {"b": []}}]}

    """
}
