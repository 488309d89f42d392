/** Short drafts in the six languages, own words on invented subjects, each with what it must read as. */
import type { Language } from '../../vocabulary'

export interface Sample {
  text: string
  title: string
  opening: string
  /** Label, level, opening words set in italics, marks cited. */
  clauses: [label: string, level: number, opening: string, marks?: string][]
  notes: string[]
}

const en: Sample = {
  text: `E/CN.99/2031/L.4

Commission on Lighthouses
Ninth session
Oban, 2–6 June 2031
Item 5 of the provisional agenda*
Lights that guide small boats

Atlantis and Lemuria: draft resolution

Keeping the lamps lit

The Commission on Lighthouses,

Recalling also its resolution 7/2 of 4 May 2029,1 in which 12 lamps were named,

Deeply concerned that 3 of them are dark,

Expressing its deep concern about paragraph 3, which no one has read,

1) Notes with appreciation the work of the keepers;2

2) Also requests the Secretariat:

(a) To count the lamps, including:

(i) Lamps on rocks;

(ii) Lamps on piers, whether:

a. red;

b. green, that is:

i. dark green; or

ii. light green;

(b) To report in 2033;

3) Decides to meet again.
__________________
* E/CN.99/2031/1.
1 See https://example.org/lamps.
2 Ibid.
`,
  title: 'Keeping the lamps lit',
  opening: 'The Commission on Lighthouses,',
  clauses: [
    ['PP1', 0, 'Recalling also', '1'],
    ['PP2', 0, 'Deeply concerned'],
    ['PP3', 0, 'Expressing its deep concern'],
    ['OP1', 0, 'Notes with appreciation', '2'],
    ['OP2', 0, 'Also requests'],
    ['OP2(a)', 1, ''],
    ['OP2(a)(i)', 2, ''],
    ['OP2(a)(ii)', 2, ''],
    ['OP2(a)(ii)(a)', 3, ''],
    ['OP2(a)(ii)(b)', 3, ''],
    ['OP2(a)(ii)(b)(i)', 4, ''],
    ['OP2(a)(ii)(b)(ii)', 4, ''],
    ['OP2(b)', 1, ''],
    ['OP3', 0, 'Decides'],
  ],
  notes: ['*', '1', '2'],
}

const fr: Sample = {
  text: `Commission des phares
Neuvième session
Brest, 2-6 juin 2031
Point 5 de l'ordre du jour provisoire*
Les feux qui guident les petits bateaux

Atlantide : projet de résolution

Garder les feux allumés

La Commission des phares,

Rappelant sa résolution 7/2 du 4 mai 2029¹, dans laquelle 12 feux ont été nommés,

Se félicitant également du travail des gardiens, à l'article 2 ; et au-delà,

Notant avec préoccupation que 3 feux sont éteints,

1. Prie instamment le Secrétariat :

a) De compter les feux, à savoir :

i) Ceux des rochers ;

ii) Ceux des jetées ;

b) De faire rapport en 2033 ;

2. Prend note avec satisfaction du rapport sur les feux 2 ;

3. Décide de se réunir à nouveau.
__________________
* E/CN.99/2031/1.
1 Voir A/99/1.
2 E/CN.99/2030/7.
`,
  title: 'Garder les feux allumés',
  opening: 'La Commission des phares,',
  clauses: [
    ['PP1', 0, 'Rappelant', '1'],
    ['PP2', 0, 'Se félicitant également'],
    ['PP3', 0, 'Notant avec préoccupation'],
    ['OP1', 0, 'Prie instamment'],
    ['OP1(a)', 1, ''],
    ['OP1(a)(i)', 2, ''],
    ['OP1(a)(ii)', 2, ''],
    ['OP1(b)', 1, ''],
    ['OP2', 0, 'Prend note avec satisfaction', '2'],
    ['OP3', 0, 'Décide'],
  ],
  notes: ['*', '1', '2'],
}

const es: Sample = {
  text: `Comisión de Faros
Noveno período de sesiones
Cádiz, 2 a 6 de junio de 2031
Tema 5 del programa provisional*
Luces que guían a los barcos pequeños

Atlántida: proyecto de resolución

Mantener encendidas las luces

La Comisión de Faros,

Recordando también su resolución 7/2, de 4 de mayo de 2029,

Observando con preocupación que 3 luces están apagadas,

Profundamente preocupada por las demás luces1,

1. Exhorta a la Secretaría a que:

a) Cuente las luces, a saber:

i) Las de las rocas;

ii) Las de los muelles;

b) Informe en 2033;

2. Acoge con beneplácito el informe2 sobre las luces;

3. Pide que se vuelva a reunir.
__________________
* E/CN.99/2031/1.
1 Véase A/99/1.
2 E/CN.99/2030/7.
`,
  title: 'Mantener encendidas las luces',
  opening: 'La Comisión de Faros,',
  clauses: [
    ['PP1', 0, 'Recordando también'],
    ['PP2', 0, 'Observando con preocupación'],
    ['PP3', 0, 'Profundamente preocupada', '1'],
    ['OP1', 0, 'Exhorta'],
    ['OP1(a)', 1, ''],
    ['OP1(a)(i)', 2, ''],
    ['OP1(a)(ii)', 2, ''],
    ['OP1(b)', 1, ''],
    ['OP2', 0, 'Acoge con beneplácito', '2'],
    ['OP3', 0, 'Pide'],
  ],
  notes: ['*', '1', '2'],
}

const ru: Sample = {
  text: `Комиссия по маякам
Девятая сессия
Мурманск, 2–6 июня 2031 года
Пункт 5 предварительной повестки дня*
Огни, ведущие малые суда

Атлантида: проект резолюции

Поддержание огня маяков

Комиссия по маякам,

ссылаясь на свою резолюцию 7/2 от 4 мая 2029 года1, в которой названы 12 огней,

с глубокой озабоченностью отмечая, что в пункте 3, 5 и 7 огни погасли,

будучи обеспокоена положением смотрителей 2 ,

1. настоятельно призывает Секретариат:

a) подсчитать огни, а именно:

i) огни на скалах;

ii) огни на молах;

b) представить доклад в 2033 году1;

2. принимает также к сведению доклад;

3. постановляет собраться вновь.
__________________
* E/CN.99/2031/1.
1 См. A/99/1.
2 E/CN.99/2030/7.
`,
  title: 'Поддержание огня маяков',
  opening: 'Комиссия по маякам,',
  clauses: [
    ['PP1', 0, 'ссылаясь', '1'],
    ['PP2', 0, 'с глубокой озабоченностью отмечая'],
    ['PP3', 0, 'будучи обеспокоена', '2'],
    ['OP1', 0, 'настоятельно призывает'],
    ['OP1(a)', 1, ''],
    ['OP1(a)(i)', 2, ''],
    ['OP1(a)(ii)', 2, ''],
    ['OP1(b)', 1, '', '1'],
    ['OP2', 0, 'принимает также к сведению'],
    ['OP3', 0, 'постановляет'],
  ],
  notes: ['*', '1', '2'],
}

const zh: Sample = {
  text: `灯塔委员会
第九届会议
2031年6月2日至6日，大连
临时议程项目5*
为小船引路的灯光

亚特兰蒂斯：决议草案

保持灯塔长明

灯塔委员会，

回顾其2029年5月4日第7/2号决议，1其中列出12座灯塔，

深为关切的是，3座灯塔已经熄灭，

赞赏地注意到守塔人2所做的工作，

1.注意到关于灯塔的报告；

2.请秘书处：

(a) 清点灯塔，包括：

(一) 礁石上的灯塔；

(二) 码头上的灯塔；

(b) 在2033年提出报告；

3.决定再次举行会议。
__________________
* E/CN.99/2031/1。
1 见A/99/1。
2 E/CN.99/2030/7。
`,
  title: '保持灯塔长明',
  opening: '灯塔委员会，',
  clauses: [
    ['PP1', 0, '回顾', '1'],
    ['PP2', 0, '深为关切'],
    ['PP3', 0, '赞赏地注意到', '2'],
    ['OP1', 0, '注意到'],
    ['OP2', 0, '请'],
    ['OP2(a)', 1, ''],
    ['OP2(a)(一)', 2, ''],
    ['OP2(a)(二)', 2, ''],
    ['OP2(b)', 1, ''],
    ['OP3', 0, '决定'],
  ],
  notes: ['*', '1', '2'],
}

const ar: Sample = {
  text: `لجنة المنارات
الدورة التاسعة
الإسكندرية، ٢-٦ حزيران/يونيه ٢٠٣١
البند ٥ من جدول الأعمال المؤقت*
الأضواء التي ترشد القوارب الصغيرة

أطلانتس: مشروع قرار

الحفاظ على أضواء المنارات

إن لجنة المنارات،

إذ تشير إلى قرارها ٧/٢ المؤرخ ٤ أيار/مايو ٢٠٢٩(١)، الذي سميت فيه ١٢ منارة،

وإذ تلاحظ مع القلق أن ٣ منارات قد انطفأت،

وإذ تضع في اعتبارها عمل الحراس(٢)،

١ - تحث الأمانة على ما يلي:

(أ) إحصاء المنارات، ومنها:

'١' المنارات على الصخور؛

'٢' المنارات على الأرصفة؛

(ب) تقديم تقرير في عام ٢٠٣٣؛

٢ - تحيط علما مع التقدير بالتقرير؛

٣ - تقرر أن تجتمع مجددا.
__________________
* E/CN.99/2031/1.
(١) انظر A/99/1.
(٢) E/CN.99/2030/7.
`,
  title: 'الحفاظ على أضواء المنارات',
  opening: 'إن لجنة المنارات،',
  clauses: [
    ['PP1', 0, 'إذ تشير', '1'],
    ['PP2', 0, 'وإذ تلاحظ مع القلق'],
    ['PP3', 0, 'وإذ تضع في اعتبارها', '2'],
    ['OP1', 0, 'تحث'],
    ['OP1(أ)', 1, ''],
    ['OP1(أ)(1)', 2, ''],
    ['OP1(أ)(2)', 2, ''],
    ['OP1(ب)', 1, ''],
    ['OP2', 0, 'تحيط علما مع التقدير'],
    ['OP3', 0, 'تقرر'],
  ],
  notes: ['*', '1', '2'],
}

export const SAMPLES: Readonly<Record<Language, Sample>> = { ar, zh, en, fr, ru, es }
