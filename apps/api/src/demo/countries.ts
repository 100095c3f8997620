/** What a country's people, companies and numbers look like. All of it is invented; likeness is chance. */
export interface DemoCountry {
  code: string;
  callingCode: string;
  /**
   * Beginnings of mobile and office numbers. Zeros follow them: such blocks are valid for every rule of a numbering
   * plan and hardly ever given to anybody.
   */
  mobile: string[];
  office: string[];
  /** Digits after the calling code. */
  digits: number;
  men: string[];
  women: string[];
  /** Family names of men and of women; one form where they are the same. */
  families: [string, string?][];
  /** Names of companies; their first and last words are also mixed with each other. */
  companies: string[];
  /** Legal form, put before the name ('' none) or after it. */
  form: { before?: string; after?: string };
  cities: string[];
}

const words = (text: string) => text.split(' ');
const pairs = (text: string) => words(text).map((pair) => pair.split('/') as [string, string?]);
const names = (text: string) => text.split(', ');

export const demoCountries: DemoCountry[] = [
  {
    code: 'KZ',
    callingCode: '7',
    mobile: ['701', '705', '707', '747', '771', '775'],
    office: ['7172', '7122', '7212'],
    digits: 10,
    men: words('Нұрлан Ерлан Данияр Арман Бауыржан Серік Айдос Тимур Мұрат Жандос Алмас Санжар'),
    women: words('Айгерім Динара Мадина Сәуле Аружан Жанар Гүлнар Назгүл Әсел Камила Томирис Ботагөз'),
    families: pairs(
      'Садықов/Садықова Ахметов/Ахметова Оспанов/Оспанова Жұмабаев/Жұмабаева Сәрсенов/Сәрсенова Қасымов/Қасымова Бекетов/Бекетова Ыбыраев/Ыбыраева Төлегенов/Төлегенова Нұрпейісов/Нұрпейісова Есенов/Есенова',
    ),
    companies: names(
      'Алатау Сервис, Жібек Сауда, Дала Құрылыс, Көкше Логистик, Арай Фарм, Есіл Тех, Шаңырақ Жиһаз, Сарыарқа Агро',
    ),
    form: { before: 'ТОО' },
    cities: words('Алматы Астана Шымкент Қарағанды Атырау'),
  },
  {
    code: 'UA',
    callingCode: '380',
    mobile: ['50', '63', '67', '93', '97'],
    office: ['44', '32', '48'],
    digits: 9,
    men: words('Олександр Андрій Сергій Тарас Богдан Дмитро Ігор Назар Юрій Максим'),
    women: words('Оксана Наталія Ірина Олена Софія Катерина Людмила Марія Тетяна Юлія'),
    families: pairs('Шевчук Коваленко Бондар Ткаченко Мельник Кравець Лисенко Гончар Поліщук Савченко Марчук Дячук'),
    companies: names(
      'Світанок, Карпатський Дім, Дніпро Транс, Зелений Лан, Будпроєкт, Медсервіс Плюс, Львівська Кава, Техносвіт',
    ),
    form: { before: 'ТОВ' },
    cities: words('Київ Львів Одеса Дніпро Харків'),
  },
  {
    code: 'AZ',
    callingCode: '994',
    mobile: ['50', '51', '55', '70', '77'],
    office: ['12'],
    digits: 9,
    men: words('Elçin Rəşad Orxan Tural Kamran Vüsal Nicat Fərid Samir Anar'),
    women: words('Aysel Günay Leyla Nərmin Sevinc Aygün Fidan Ülviyyə Nigar Lalə'),
    families: pairs(
      'Məmmədov/Məmmədova Əliyev/Əliyeva Hüseynov/Hüseynova Quliyev/Quliyeva Həsənov/Həsənova Rzayev/Rzayeva Abbasov/Abbasova Kərimov/Kərimova Səfərov/Səfərova',
    ),
    companies: names(
      'Xəzər Ticarət, Odlar İnşaat, Şirvan Aqro, Bakı Logistika, Gənclik Tekstil, Nar Qida, Qafqaz Texnika',
    ),
    form: { after: 'MMC' },
    cities: words('Bakı Gəncə Sumqayıt Şəki'),
  },
  {
    code: 'KG',
    callingCode: '996',
    mobile: ['700', '555', '770', '777'],
    office: ['312'],
    digits: 9,
    men: words('Азамат Бакыт Нурбек Эрмек Улан Талант Кубаныч Мирлан'),
    women: words('Айнура Жылдыз Бермет Чолпон Гүлзат Нургүл Айпери Асель'),
    families: pairs(
      'Асанов/Асанова Токтогулов/Токтогулова Жумабеков/Жумабекова Мамытов/Мамытова Орозбеков/Орозбекова Сыдыков/Сыдыкова Бейшеналиев/Бейшеналиева',
    ),
    companies: names('Ала-Тоо Сервис, Ысык-Көл Туризм, Манас Курулуш, Нарын Сүт, Бишкек Текстиль, Чүй Агро'),
    form: { before: 'ОсОО' },
    cities: words('Бишкек Ош Каракол Талас'),
  },
  {
    code: 'UZ',
    callingCode: '998',
    mobile: ['90', '91', '93', '94', '97', '99'],
    office: ['71', '66'],
    digits: 9,
    men: words('Akmal Botir Dilshod Jasur Otabek Rustam Sherzod Ulugbek Farrux Sardor'),
    women: words('Dilnoza Gulnora Malika Nigora Zilola Feruza Shahnoza Madina Sevara Kamola'),
    families: pairs(
      'Karimov/Karimova Rahimov/Rahimova Yusupov/Yusupova Tursunov/Tursunova Ergashev/Ergasheva Mirzayev/Mirzayeva Nazarov/Nazarova Xolmatov/Xolmatova Qodirov/Qodirova',
    ),
    companies: names(
      'Zarafshon Savdo, Registon Qurilish, Oqtepa Logistika, Sharq Matolari, Navroʻz Servis, Chilonzor Tibbiyot, Bahor Agro',
    ),
    form: { after: 'MChJ' },
    cities: words('Toshkent Samarqand Buxoro Andijon Namangan'),
  },
  {
    code: 'MD',
    callingCode: '373',
    mobile: ['69', '79', '60', '78'],
    office: ['22'],
    digits: 8,
    men: words('Ion Andrei Vasile Mihai Sergiu Dumitru Radu Victor'),
    women: words('Elena Maria Natalia Ana Cristina Doina Irina Ludmila'),
    families: pairs('Rusu Ceban Munteanu Cojocaru Lungu Moraru Ciobanu Botnaru Rotaru Popescu'),
    companies: names('Casa Verde, Nistru Construct, Codru Vin, Dacia Transport, Floarea Soarelui, Orhei Lactate'),
    form: { after: 'SRL' },
    cities: words('Chișinău Bălți Cahul Orhei'),
  },
  {
    code: 'AM',
    callingCode: '374',
    mobile: ['91', '77', '98', '55', '94'],
    office: ['10'],
    digits: 8,
    men: words('Արմեն Դավիթ Տիգրան Հայկ Գևորգ Սուրեն Վահե Նարեկ'),
    women: words('Անի Լիլիթ Մարիամ Նարե Գայանե Շուշան Աննա Սոնա'),
    families: pairs('Պետրոսյան Հակոբյան Սարգսյան Գրիգորյան Մկրտչյան Հովհաննիսյան Ավետիսյան Կարապետյան Մելքոնյան'),
    companies: names('Արարատ Շին, Սևան Առևտուր, Նաիրի Տեխ, Գառնի Տուր, Լոռի Կաթ, Մասիս Լոգիստիկ'),
    form: { after: 'ՍՊԸ' },
    cities: words('Երևան Գյումրի Վանաձոր'),
  },
  {
    code: 'RU',
    callingCode: '7',
    mobile: ['903', '916', '921', '926', '985'],
    office: ['495', '812', '343'],
    digits: 10,
    men: words('Алексей Дмитрий Иван Михаил Павел Роман Сергей Виктор Кирилл Антон'),
    women: words('Анна Екатерина Мария Ольга Светлана Татьяна Юлия Виктория Дарья Елена'),
    families: pairs(
      'Соколов/Соколова Лебедев/Лебедева Морозов/Морозова Волков/Волкова Зайцев/Зайцева Орлов/Орлова Беляев/Беляева Комаров/Комарова Ершов/Ершова Рябов/Рябова',
    ),
    companies: names(
      'Северный Ветер, Вертикаль, Берёзовая Роща, Техмаркет, Уральские Станки, Мебель-Град, Первый Склад, Точка Сборки',
    ),
    form: { before: 'ООО' },
    cities: words('Москва Санкт-Петербург Екатеринбург Казань Новосибирск'),
  },
  {
    code: 'BY',
    callingCode: '375',
    mobile: ['33', '44'],
    office: ['17'],
    digits: 9,
    men: words('Алесь Андрэй Віктар Дзмітрый Мікалай Сяргей Уладзімір Янка'),
    women: words('Алена Вольга Ганна Кацярына Наталля Святлана Таццяна Юлія'),
    families: pairs('Новік Кавальчук Жук Сідарэнка Карповіч Мацкевіч Казак Лапіцкі/Лапіцкая Баранаў/Баранава'),
    companies: names('Белы Бусел, Нёман Буд, Палессе Агра, Мінск Тэхналогіі, Васілёк, Дзвіна Транс'),
    form: { before: 'ТАА' },
    cities: words('Мінск Гродна Брэст Гомель'),
  },
  {
    code: 'GE',
    callingCode: '995',
    mobile: ['555', '577', '599', '591'],
    office: ['322'],
    digits: 9,
    men: words('გიორგი დავით ლევან ნიკა ირაკლი ზურაბ თორნიკე ვახტანგ'),
    women: words('ნინო თამარ მარიამ ანა ეკა ლელა ქეთევან სოფო'),
    families: pairs('ბერიძე კაპანაძე გელაშვილი მაისურაძე ლომიძე ჩხეიძე წიკლაური მჭედლიძე აბაშიძე'),
    companies: names('კავკასიონი, მტკვარი ტრანსი, ალაზნის ველი, თბილისი ტექსტილი, ბათუმი ტური, რიონი მშენი'),
    form: { before: 'შპს' },
    cities: words('თბილისი ბათუმი ქუთაისი რუსთავი'),
  },
  {
    code: 'TJ',
    callingCode: '992',
    mobile: ['90', '93', '98'],
    office: ['372'],
    digits: 9,
    men: words('Фирдавс Ҷамшед Далер Сорбон Фаррух Хуршед Парвиз Исмоил'),
    women: words('Мадина Нилуфар Зарина Шаҳноза Гулрухсор Парвина Манижа Фотима'),
    families: pairs(
      'Раҳимов/Раҳимова Шарифзода Назаров/Назарова Холов/Холова Саидзода Мирзоев/Мирзоева Давлатов/Давлатова',
    ),
    companies: names('Помир Савдо, Варзоб Сохтмон, Хуҷанд Матоъ, Зарафшон Агро, Сомон Хизмат'),
    form: { after: 'ҶДММ' },
    cities: words('Душанбе Хуҷанд Кӯлоб'),
  },
  {
    code: 'TM',
    callingCode: '993',
    mobile: ['61', '62', '63', '65'],
    office: ['12'],
    digits: 8,
    men: words('Merdan Serdar Myrat Batyr Döwlet Kerim Ýusup Arslan'),
    women: words('Aýna Maral Ogulgerek Jeren Bahar Gözel Selbi Oguljan'),
    families: pairs(
      'Orazow/Orazowa Annaýew/Annaýewa Gurbanow/Gurbanowa Berdiýew/Berdiýewa Hojaýew/Hojaýewa Nuryýew/Nuryýewa Amanow/Amanowa',
    ),
    companies: names('Garagum Söwda, Köpetdag Gurluşyk, Altyn Asyr Dokma, Balkan Ulag, Bereket Azyk'),
    form: { after: 'HJ' },
    cities: words('Aşgabat Türkmenabat Mary Balkanabat'),
  },
];

/** Share of each country in the contacts, in the order above. */
export const countryWeights = [34, 8, 8, 9, 12, 4, 4, 9, 4, 4, 3, 3];
