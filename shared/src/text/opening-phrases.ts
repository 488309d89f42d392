/**
 * The tables behind the opening words (LB7-LB9): for each language the words that open preambular and
 * operative paragraphs by convention. A phrase is `lead* head tail*`:
 *
 *   lead  what may stand before the head       `also`, `deeply`, `с озабоченностью`, `赞赏地`
 *   head  a participle or adjective (PP), a verb (OP)   `recalling`, `urges`
 *   tail  what belongs to the head and is set with it   `also`, `with appreciation`, `к сведению`
 *
 * `known` heads are sure enough to start a paragraph in running text; `likely` heads have only the form
 * of one, and count where the paragraph is known already. All are sources of regular expressions that
 * match without case; a blank stands for any blanks.
 */
import type { Language } from '../vocabulary'

export interface Phrases {
  readonly lead: string
  /** What may stand before the head without a blank: `s'` in `s'inquiétant`. */
  readonly elided: string
  readonly known: { readonly preambular: string; readonly operative: string }
  readonly likely: { readonly preambular: string; readonly operative: string }
  readonly tail: string
}

/** A list of words or phrases, written with blanks between them; `_` is a blank inside a phrase. */
const any = (list: string): string =>
  `(?:${list.trim().split(/\s+/).join('|').replaceAll('_', ' ')})`

/** Matches nothing. */
const NONE = '(?!)'

// --- English -------------------------------------------------------------------------------------------
const EN_FEELING =
  any(`concern alarm regret appreciation satisfaction gratitude interest dismay outrage
  condemnation solidarity sympathy support conviction determination commitment hope thanks disappointment
  sorrow recognition approval anticipation indignation shock sadness condolences`)
const EN_DEGREE = any(
  `deep deepest grave great greatest profound serious sincere strong utmost full particular keen
   growing continued heartfelt increasing its_deep`,
)
const en: Phrases = {
  elided: NONE,
  lead: any(`further also once_again again deeply gravely strongly fully firmly particularly seriously
    profoundly keenly extremely increasingly duly highly greatly warmly especially solemnly urgently
    equally likewise unequivocally resolutely`),
  known: {
    preambular: any(`recalling reaffirming recognizing recognising acknowledging noting welcoming
      emphasizing emphasising stressing underlining underscoring expressing taking_note
      taking_into_account taking_into_consideration bearing_in_mind keeping_in_mind
      having_(?:considered|examined|reviewed|heard|received|adopted|regard|noted|studied|met) considering
      convinced concerned alarmed disturbed mindful aware conscious cognizant guided inspired
      determined desirous desiring affirming reiterating condemning deploring regretting appreciating
      commending believing observing realizing seeking acting encouraged encouraging
      highlighting reaffirmed shocked dismayed appalled troubled worried grateful
      paying_tribute looking_forward remaining_concerned`),
    operative:
      any(`decides requests urges calls_upon calls_on calls_for invites encourages recommends
      recommits reaffirms recalls recognizes recognises notes takes_note takes_into_account welcomes
      emphasizes emphasises stresses underlines underscores expresses condemns deplores reiterates
      acknowledges commends appeals affirms adopts approves endorses authorizes authorises appreciates
      regrets declares proclaims confirms supports considers instructs directs demands remains_seized
      congratulates designates establishes pays_tribute resolves accepts draws_attention looks_forward
      highlights agrees commits_itself undertakes thanks urged requested`),
  },
  likely: { preambular: '[a-z]{3,}(?:ing|ed)', operative: '[a-z]{2,}[a-rt-z]s' },
  tail: any(`also further again once_again once_more in_particular particularly strongly deeply
    with_(?:(?:${EN_DEGREE}_)?(?:and_)?)*${EN_FEELING}(?:_and_${EN_FEELING})?
    (?:(?:its|their|our)_)?(?:${EN_DEGREE}_(?:and_)?)*${EN_FEELING}(?:_and_${EN_FEELING})?
    note(?:_of)?(?=_with) concerned alarmed disturbed conscious aware convinced`),
}

// --- French --------------------------------------------------------------------------------------------
const FR_FEELING =
  any(`préoccupation inquiétude satisfaction gratitude reconnaissance regret intérêt
  appréciation alarme consternation indignation solidarité soutien appui conviction détermination
  attachement espoir remerciements`)
const FR_DEGREE = any(`profonde? vive? sincères? grande? grave extrême ferme plein pleine
  très_vive`)
const fr: Phrases = {
  elided: "s['’]",
  lead: any(`se_déclarant se_disant se_déclare se profondément vivement gravement
    extrêmement pleinement particulièrement fermement également sérieusement`),
  known: {
    preambular: any(`rappelant réaffirmant consciente? consciente?s_que notant prenant_note
      prenant_en_considération prenant_en_compte prenant_acte ayant_à_l['’]esprit gardant_à_l['’]esprit
      ayant_présente?s?_à_l['’]esprit ayant_(?:examiné|étudié|entendu|reçu|adopté|pris_note)
      préoccupée? inquiète? alarmée? félicitant soulignant considérant exprimant saluant constatant
      sachant tenant_compte convaincue? estimant reconnaissant accueillant_avec_(?:satisfaction|intérêt)
      accueillant insistant déplorant condamnant regrettant réitérant affirmant craignant
      désireuse désireux soucieuse soucieux résolue? déterminée? guidée? mettant_l['’]accent relevant
      observant encouragée? encourageant appréciant rendant_hommage attachée? inspirant
      troublée? consternée?`),
    operative: any(`prie demande décide engage exhorte invite encourage félicite prend_note
      prend_acte note réaffirme souligne condamne recommande rappelle exprime déclare_préoccupée?
      sait_gré rend_hommage considère constate salue déplore réitère appelle_l['’]attention appelle
      reconnaît approuve adopte insiste autorise lance_un_appel affirme accueille_avec_(?:satisfaction|intérêt)
      accueille charge fait_sien(?:ne)? fait_siennes met_l['’]accent remercie demeure_saisie?
      proclame confirme appuie engage convient charge regrette`),
  },
  likely: { preambular: '\\p{L}{2,}(?:ant|ée|é)', operative: '\\p{L}{2,}e' },
  tail: any(`également aussi en_outre de_nouveau en_particulier instamment vivement fermement
    énergiquement vigoureusement une_fois_(?:de_plus|encore) à_nouveau profondément
    avec_(?:(?:une|un|la|le)_)?(?:${FR_DEGREE}_)*${FR_FEELING}
    (?:sa|son|ses|leur)_(?:${FR_DEGREE}_)*${FR_FEELING} préoccupée? inquiète? alarmée? de_ce_que d['’]avoir`),
}

// --- Spanish -------------------------------------------------------------------------------------------
const ES_FEELING =
  any(`preocupación inquietud satisfacción gratitud reconocimiento aprecio beneplácito
  pesar interés alarma agradecimiento consternación solidaridad apoyo convicción determinación
  agrado profundo_pesar esperanza`)
const ES_DEGREE = any(
  `profund[ao] grave gran seri[ao] sincer[ao] su_más_sincer[ao] viv[ao] plen[ao] firme suma especial`,
)
const es: Phrases = {
  elided: NONE,
  lead: any(`profundamente gravemente sumamente plenamente seriamente también además nuevamente
    firmemente hondamente particularmente especialmente muy`),
  known: {
    preambular:
      any(`recordando reafirmando teniendo_presentes? teniendo_en_cuenta teniendo_en_consideración
      tomando_nota tomando_en_(?:cuenta|consideración) tomando_conocimiento observando preocupad[ao]
      conscientes? expresando acogiendo_con_(?:beneplácito|satisfacción|agrado) acogiendo reconociendo
      convencid[ao] habiendo_(?:examinado|considerado|escuchado|estudiado|recibido|aprobado|oído)
      poniendo_de_relieve haciendo_hincapié haciendo_notar destacando subrayando guiad[ao] alarmad[ao]
      consternad[ao] considerando deplorando condenando lamentando reiterando afirmando deseos[ao]
      resuelt[ao] decidid[ao] inspirad[ao] notando señalando encomiando celebrando valorando
      apreciando recalcando rindiendo_homenaje alentad[ao] advirtiendo inquiet[ao] afligid[ao]
      enfatizando estimando`),
    operative:
      any(`exhorta insta alienta solicita pide decide invita acoge_con_(?:beneplácito|satisfacción|agrado)
      acoge toma_nota toma_conocimiento expresa hace_notar hace_suy[ao]s? hace_hincapié
      hace_un_(?:nuevo_)?llamamiento pone_de_relieve reitera reafirma condena recomienda recuerda reconoce
      subraya destaca observa lamenta deplora encomia felicita aprueba autoriza encarga afirma
      celebra considera declara proclama apoya aplaude rinde_homenaje da_las_gracias agradece exige
      señala anima resuelve respalda confirma recalca valora`),
  },
  likely: { preambular: '\\p{L}{2,}(?:ando|iendo|endo)', operative: '\\p{L}{3,}[ae]' },
  tail: any(`también además nuevamente en_particular encarecidamente enérgicamente firmemente una_vez_más
    asimismo de_nuevo profundamente especialmente
    con_(?:${ES_DEGREE}_)*${ES_FEELING} su_(?:más_)?(?:${ES_DEGREE}_)*${ES_FEELING}(?:_y_${ES_FEELING})?`),
}

// --- Russian -------------------------------------------------------------------------------------------
const RU_WITH = any(`озабоченностью обеспокоенностью беспокойством удовлетворением признательностью
  благодарностью сожалением интересом тревогой одобрением прискорбием глубоким_удовлетворением
  пониманием надеждой`)
const RU_FEELING = any(`озабоченность обеспокоенность беспокойство признательность благодарность
  удовлетворение сожаление тревогу поддержку надежду убежденность убеждённость решимость
  приверженность соболезнования солидарность возмущение готовность`)
const RU_DEGREE = any(`\\p{L}+(?:ую|юю|ое|ее|ой|ей|ым|им|ие|ые)`)
const RU_STATE = any(`обеспокоен[аоы]? озабочен[аоы]? встревожен[аоы]? убежден[аоы]? убеждён[аоы]?
  потрясен[аоы]? преисполнен[аоы]?(?:_решимости)? исполнен[аоы]?_решимости уверен[аоы]? воодушевлен[аоы]?
  глубоко_обеспокоен[аоы]? признательн[аоы] готов[аоы]? поражен[аоы]? опечален[аоы]?`)
const ru: Phrases = {
  elided: NONE,
  lead: any(`вновь особо также далее глубоко решительно настоятельно самым_решительным_образом высоко полностью
    твердо твёрдо серьезно серьёзно крайне еще_раз ещё_раз категорически всецело
    с_(?:${RU_DEGREE}_)?${RU_WITH}`),
  known: {
    preambular:
      any(`напоминая заявляя подтверждая ссылаясь отмечая приветствуя признавая учитывая сознавая
      осознавая подчеркивая подчёркивая принимая выражая руководствуясь памятуя рассмотрев изучив заслушав
      стремясь желая имея_в_виду исходя опираясь констатируя осуждая сожалея одобряя указывая полагая
      считая оценивая вдохновляясь выступая приняв получив обсудив проведя действуя отдавая_должное
      будучи_(?:(?:глубоко|серьезно|твердо|крайне|полностью|также|весьма)_)*${RU_STATE}`),
    operative: any(`призывает просит рекомендует предлагает постановляет подчеркивает подчёркивает
      приветствует принимает выражает отмечает признает признаёт подтверждает напоминает осуждает одобряет
      поручает заявляет рекомендуется утверждает считает уполномочивает благодарит поддерживает
      поощряет обращается обращает_внимание требует решает ссылается сожалеет констатирует заверяет учреждает
      указывает побуждает объявляет провозглашает воздает_должное оценивает соглашается намеревается
      ожидает надеется`),
  },
  likely: {
    preambular: '\\p{L}{3,}(?:ая|яя|уя|вая|ия|я|ясь|аясь|вшись|вши|ив|ев|ав|будучи)',
    operative: '\\p{L}{2,}(?:ет|ит|ёт|ут|ют|ат|ят|ется|ится|ются)',
  },
  tail: any(`также далее вновь особо к_сведению во_внимание настоятельно решительно еще_раз ещё_раз
    с_(?:${RU_DEGREE}_)?${RU_WITH} (?:(?:свою|свое|своё|свои|их)_)?(?:${RU_DEGREE}_)?${RU_FEELING}`),
}

// --- Chinese -------------------------------------------------------------------------------------------
const zh: Phrases = {
  elided: NONE,
  lead: any(`又 还 也 并 再次 再度 深为 深感 严重 强烈 特别 进一步 极为 坚决 仍然 十分 高度 最强烈地 着重
    (?:赞赏|满意|关切|遗憾|欣慰|欣喜|感兴趣|深切关切|严重关切|深为关切|深表关切|高兴|震惊|赞许|感谢|惊恐|不安|欣见|郑重|紧急|强烈|坚决|庄严|断然)地
    怀着(?:赞赏|关切)的心情`),
  known: {
    preambular:
      any(`回顾 忆及 重申 注意到 铭记 强调指出 强调 认识到 意识到 关切地?注意到 关切 欢迎 深信
      考虑到 表示关切 表示深为关切 表示严重关切 表示深切关切 表示赞赏 表示感谢 表示遗憾 表示 确认 承认 着重指出 审议了 审查了 遵循 念及
      惊悉 震惊 决心 希望 谴责 遗憾 赞扬 赞赏 感到关切 感到震惊 感到遗憾 确信 相信 坚信 坚信不疑 肯定 指出 收到了 听取了 申明
      欣见 感谢 鉴于 牢记 力求 期望 担忧 关注到 听闻 明确 称赞 本着`),
    operative:
      any(`决定 请 促请 敦促 呼吁 鼓励 邀请 建议 吁请 谴责 要求 赞扬 表示赞赏 表示感谢 表示关切 表示支持
      表示遗憾 表示 注意到 欢迎 重申 强调 着重指出 确认 承认 认识到 申明 通过 核可 核准 授权 呼请 促进 回顾 感谢 赞赏
      指出 宣布 支持 欣见 认为 商定 同意 确定 邀 恳请 期待 赞同 指示 敬请`),
  },
  likely: { preambular: '\\p{Script=Han}{1,4}到', operative: '请' },
  tail: NONE,
}

// --- Arabic --------------------------------------------------------------------------------------------
/** Vowel signs are seldom written and never required. */
const AR_WITH =
  any(`التقدير القلق الارتياح الأسف الاهتمام الامتنان بالغ_القلق عميق_القلق بالغ_التقدير
  القلق_البالغ القلق_العميق القلق_الشديد الجزع الأسى بقلق بتقدير الرضا`)
const AR_NOUN = any(
  `(?:عن|عن_بالغ|عن_عميق|عن_خالص|عن_شديد)_(?:تقدير|قلق|امتنان|أسف|ارتياح|تأييد|شكر|انزعاج|جزع|استياء|تضامن|أمل)(?:ها|ه|هم|نا)?(?:_(?:العميق|البالغ|الشديد|الخالص))?`,
)
const ar: Phrases = {
  elided: NONE,
  lead: any('و?إذ'),
  known: {
    preambular:
      any(`[تين]شير [تين]ؤكد [تين]لاحظ [تين]ضع_في_(?:اعتبار|حسبان)(?:ها|ه|هم|نا) [تين]ضع_نصب_(?:أ)?عين(?:ي)?ها
      [تين]ساور(?:ها|ه)(?:_بالغ|_شديد|_عميق)?_القلق [تين]أخذ_في_(?:ال)?اعتبار(?:ها|ه)? [تيأن]حيط_علما [تين]رحب
      [تين]عرب [تين]درك [تين]سلم [تين]شدد [تين]قلق(?:ها|ه)? [تين]عترف [تين]ثير_جزع(?:ها|ه) [تين]سترشد [تين]قر
      [تين]عيد_(?:تأكيد|التأكيد) [تين]كرر [تين]نوه [تين]شيد [تين]دين [تين]عي [تين]ذكر [تين]عتقد [تين]رى
      [تين]هتدي [تين]نظر [تين]ؤمن [تين]عقد_العزم [تين]سوء(?:ها|ه) [تين]بدي [تين]عقد [تين]هول(?:ها|ه) [تين]ستذكر`),
    operative:
      any(`[تين]حث [تين]طلب [تين]قرر [تين]دعو [تين]شجع [تين]هيب [تين]ؤكد [تين]عرب [تين]حيط_علما [تين]رحب
      [تين]وصي [تين]شدد [تين]لاحظ [تين]كرر [تين]عيد_(?:تأكيد|التأكيد) [تين]دين [تين]سلم [تين]شير [تين]ناشد
      [تين]ثني [تين]أذن [تين]عتمد [تين]قر [تين]شيد [تين]عترف [تين]ؤيد [تين]شجب [تين]علن [تين]وافق [تين]عتبر
      [تين]أسف [تين]نوه [تين]بقي [تين]خول [تين]حض [تين]ستنكر [تين]عهد [تين]ذكر [تين]درك [تين]هنئ`),
  },
  likely: { preambular: '[تين]\\p{L}{2,}', operative: '[تين]\\p{L}{2,}' },
  tail: any(`أيضا كذلك مجددا بقوة بشدة مرة_أخرى من_جديد مع_${AR_WITH} ببالغ_القلق بقلق(?:_بالغ|_شديد|_عميق)? بتقدير
    بارتياح بأسف بوجه_خاص ${AR_NOUN}`),
}

export const PHRASES: Readonly<Record<Language, Phrases>> = { ar, zh, en, fr, ru, es }
