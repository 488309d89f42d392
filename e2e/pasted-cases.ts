/**
 * What programs put on the clipboard as HTML, and the paragraphs that come of it. Taken down from
 * Word 365, LibreOffice 24, Google Docs and browsers, and shortened where it repeats itself.
 */
export interface PastedCase {
  what: string
  html: string
  paragraphs: readonly string[]
  notesLeftOut?: true
}

const word = (body: string): string => `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Users/x/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:TrackMoves>false</w:TrackMoves></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {mso-style-parent:""; margin:0cm; font-size:12.0pt; font-family:"Times New Roman",serif;} --></style>
</head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->${body}<!--EndFragment-->
</body>

</html>
`
const libreOffice = (body: string): string => `<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/>
	<style type="text/css">
		@page { size: 21cm 29.7cm; margin: 2cm }
		p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }
	</style>
</head>
<body lang="en-GB" link="#000080" vlink="#800000" dir="ltr">${body}
</body>
</html>`
const docs = (body: string): string =>
  `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-6f1a2b3c-7fff-1d2e">${body}</b>`
/** The style that Google Docs gives every stretch of words. */
const span = (words: string, style = ''): string =>
  `<span style="font-size:12pt;font-family:'Times New Roman',serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;${style}">${words}</span>`
const P = '<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">'

/** What Chromium puts before the words of a page that one copies. */
const chrome = (body: string): string => `<meta charset='utf-8'>${body}`
const COMPUTED =
  'color: rgb(32, 33, 34); font-family: sans-serif; font-size: 16px; font-style: normal; font-variant-caps: normal; font-weight: 400; letter-spacing: normal; text-align: start; text-transform: none; white-space: normal; background-color: rgb(255, 255, 255); text-decoration-thickness: initial; text-decoration-style: initial; display: inline !important; float: none;'

export const WORD: readonly PastedCase[] = [
  {
    what: 'words of one paragraph, with marks, a mark for an empty paragraph and line ends of the file',
    html: word(`<span lang=EN-GB style='font-size:12.0pt;font-family:"Times New Roman",serif;
mso-fareast-font-family:"Times New Roman";mso-ansi-language:EN-GB'>, including <b style='mso-bidi-font-weight:
normal'>women</b>, <i>youth</i><sup>2</sup> and <u>the
elderly</u><o:p></o:p></span>`),
    paragraphs: [
      ', including <strong>women</strong>, <em>youth</em><sup>2</sup> and <u>the elderly</u>',
    ],
  },
  {
    what: 'paragraphs, an empty one among them',
    html: word(`

<p class=MsoNormal style='margin-bottom:6.0pt;text-align:justify'><i><span lang=EN-GB>Recalling</span></i><span
lang=EN-GB> its resolution 72/195,<o:p></o:p></span></p>

<p class=MsoNormal><span lang=EN-GB><o:p>&nbsp;</o:p></span></p>

<p class=MsoNormal><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>

<p class=MsoNormal><i><span lang=EN-GB>Noting</span></i><span lang=EN-GB> with concern,<o:p></o:p></span></p>

`),
    paragraphs: ['<em>Recalling</em> its resolution 72/195,', '<em>Noting</em> with concern,'],
  },
  {
    what: 'paragraphs of a list, whose bullets and numbers are typed',
    html: word(`<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-GB style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]><span lang=EN-GB>Promote cooperation;<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level2 lfo2'><![if !supportLists]><span
lang=EN-GB><span style='mso-list:Ignore'>(a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span
lang=EN-GB>Share good practices;<o:p></o:p></span></p>
<p class=MsoNormal>•&nbsp;&nbsp; Build capacity;</p>
<p class=MsoNormal><span style='font-family:Symbol'>\uF0B7</span><span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp; </span>Report to it.</p>`),
    paragraphs: [
      'Promote cooperation;',
      'Share good practices;',
      'Build capacity;',
      'Report to it.',
    ],
  },
  {
    what: 'tracked changes: what was deleted stays away, what was inserted comes as plain words',
    html: word(`<p class=MsoNormal><span lang=EN-GB>Urges </span><span class=msoDel><del cite="mailto:Delegate"
datetime="2026-11-02T10:14"><span lang=EN-GB>all </span></del></span><span class=msoIns><ins cite="mailto:Delegate"
datetime="2026-11-02T10:15"><span lang=EN-GB>Member </span></ins></span><span lang=EN-GB>States<s> immediately</s><span
style='text-decoration:line-through'> and fully</span> to act;<o:p></o:p></span></p>`),
    paragraphs: ['Urges Member States to act;'],
  },
  {
    what: 'smart tags, grammar marks, a comment, bookmarks and hidden words',
    html: word(`<p class=MsoNormal><a name="_Hlk1"></a><st1:country-region w:st="on"><st1:place w:st="on">Kenya</st1:place></st1:country-region>
<span class=GramE>hosts</span> <span class=SpellE>Habitat</span><a style='mso-comment-reference:US_1;mso-comment-date:20261102T1014'> III</a><span
class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[US1]</a></span></span><span
style='mso-special-character:comment'>&nbsp;</span><span style='display:none;mso-hide:all'>secret</span>.</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Really?</p></div></div>`),
    paragraphs: ['Kenya hosts Habitat III.'],
  },
  {
    what: 'a footnote: its mark and its text stay away, and the person is told',
    html: word(`<p class=MsoNormal>Recalling the report<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference><span lang=EN-GB>[1]</span></span><![endif]></span></span></a> of the Secretary-General,</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> A/72/1.</p></div></div>`),
    paragraphs: ['Recalling the report of the Secretary-General,'],
    notesLeftOut: true,
  },
  {
    what: 'a table: its cells are paragraphs',
    html: word(`<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><tr style='mso-yfti-irow:0'><td width=301 valign=top>
<p class=MsoNormal><b>Para</b><o:p></o:p></p></td><td width=301><p class=MsoNormal>Text<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>OP1<o:p></o:p></p></td><td><p class=MsoNormal>Urges States</p><p class=MsoNormal>to act;</p></td></tr></table>`),
    paragraphs: ['<strong>Para</strong>', 'Text', 'OP1', 'Urges States', 'to act;'],
  },
  {
    what: 'no-break blanks between words stay, those of a run of blanks do not, soft hyphens go',
    html: word(`<p class=MsoNormal><span lang=FR>Réaffirme l’article&nbsp;7&nbsp;:&nbsp; «&nbsp;inter\u00ADnatio\u00ADnal&nbsp;»<span
style='mso-spacerun:yes'>&nbsp;&nbsp; </span>et oui&nbsp;</span></p>`),
    paragraphs: ['Réaffirme l’article\u00A07\u00A0: «\u00A0international\u00A0» et oui'],
  },
  {
    what: 'a heading is words, not bold ones; a link is a link',
    html: word(`<h1><span lang=EN-GB>Follow-up<o:p></o:p></span></h1><p class=MsoNormal>See <a href="https://www.un.org/"><span
style='mso-ansi-language:EN-GB'>the site</span></a> or <a href="file:///C:/x.docx">the file</a>.</p>`),
    paragraphs: ['Follow-up', 'See <a href="https://www.un.org/">the site</a> or the file.'],
  },
  {
    what: 'shapes and pictures',
    html: word(`<p class=MsoNormal><!--[if gte vml 1]><v:shapetype id="_x0000_t75"></v:shapetype><v:shape id="p" style='width:9pt'><v:imagedata
src="file:///C:/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=12 height=12 src="file:///C:/clip_image001.png" v:shapes="p"><![endif]>Decides
to act.</p>`),
    paragraphs: ['Decides to act.'],
  },
  {
    what: 'Arabic',
    html: word(`<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><b><span lang=AR-SA style='font-family:"Simplified Arabic"'>يشجع</span></b><span
dir=LTR></span><span dir=RTL></span><span lang=AR-SA><span dir=RTL></span> الدول</span><span dir=LTR></span><span dir=LTR><span dir=LTR></span> (WTO)</span><span lang=AR-SA>؛<o:p></o:p></span></p>`),
    paragraphs: ['<strong>يشجع</strong> الدول (WTO)؛'],
  },
]

export const LIBRE_OFFICE: readonly PastedCase[] = [
  {
    what: 'paragraphs with marks',
    html: libreOffice(`
<p style="line-height: 100%; margin-bottom: 0.21cm"><font face="Times New Roman, serif"><font size="3" style="font-size: 12pt"><i>Noting</i>
<b>with</b> <u>concern</u> the 1<sup>st</sup> and H<sub>2</sub>O,</font></font></p>
<p align="justify" style="line-height: 100%; font-weight: bold">
<font face="Times New Roman, serif">Urges <span style="font-weight: normal">States</span></font></p>
<p><br/>

</p>
<p lang="fr-FR">l’article&nbsp;7</p>`),
    paragraphs: [
      '<em>Noting</em> <strong>with</strong> <u>concern</u> the 1<sup>st</sup> and H2O,',
      '<strong>Urges </strong>States',
      'l’article\u00A07',
    ],
  },
  {
    what: 'tracked changes and a footnote',
    html: libreOffice(`
<p>Urges <del cite="#delete" datetime="2026-11-02"><font color="#c9211e"><span style="text-decoration: line-through">all</span></font> </del><ins cite="#insert">Member </ins>States<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>;</p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>A note.</p></div>`),
    paragraphs: ['Urges Member States;'],
    notesLeftOut: true,
  },
  {
    what: 'a list and a line break',
    html: libreOffice(`<ol type="a"><li><p style="margin-bottom: 0cm">to promote,</p></li><li><p>to<br/>
report</p></li></ol>`),
    paragraphs: ['to promote,', 'to report'],
  },
]

export const GOOGLE_DOCS: readonly PastedCase[] = [
  {
    what: 'the frame is bold and means nothing; styles are marks',
    html: docs(
      `${P}${span('Notes', 'font-style:italic;')}${span(' with ')}${span('deep', 'font-weight:700;')}${span(' concern', 'text-decoration:underline;')}${span('2', 'font-size:0.6em;vertical-align:super;')}${span(' gone', 'text-decoration:line-through;')}${span(',')}</p><br />${P}${span('Urges States;')}</p><br class="Apple-interchange-newline">`,
    ),
    paragraphs: [
      '<em>Notes</em> with <strong>deep</strong><u> concern</u><sup>2</sup>,',
      'Urges States;',
    ],
  },
  {
    what: 'a part of a line keeps the blanks at its edges; a bold part is bold',
    html: `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">${span(' and ')}${span('all ', 'font-weight:700;')}</b>`,
    paragraphs: [' and <strong>all </strong>'],
  },
  {
    what: 'a link is underlined by its look alone; lists; soft line breaks',
    html: docs(
      `${P}${span('See ')}<a href="https://www.un.org/en" style="text-decoration:none;">${span('here', 'color:#1155cc;text-decoration:underline;')}</a></p><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation">${span('one')}</p></li><li dir="ltr"><p dir="ltr" role="presentation">${span('two')}${span('<br />')}${span('lines')}</p></li></ul>`,
    ),
    paragraphs: ['See <a href="https://www.un.org/en">here</a>', 'one', 'two lines'],
  },
]

export const WEB: readonly PastedCase[] = [
  {
    what: 'words of a page in Chromium, with the blanks that it writes',
    html: chrome(
      `<span style="${COMPUTED}">the<span> </span></span><b style="${COMPUTED.replace('400', '700')}">United Nations</b><span style="${COMPUTED}"><span>&nbsp;</span>and</span><span class="Apple-converted-space">&nbsp;</span><i>others</i>`,
    ),
    paragraphs: ['the <strong>United Nations</strong> and <em>others</em>'],
  },
  {
    what: 'nested blocks, headings and lists',
    html: chrome(`<main><div><div><h2 style="font-weight: 700">Title <small>of it</small></h2><section><p>One <em>two</em></p>
<blockquote>three<p>four</p>five</blockquote></section></div></div><ul><li>six<ul><li>seven</li></ul></li></ul>
<dl><dt>eight</dt><dd>nine</dd></dl><span style="display: block">ten</span>eleven</main>`),
    paragraphs:
      'Title of it|One <em>two</em>|three|four|five|six|seven|eight|nine|ten|eleven'.split('|'),
  },
  {
    what: 'one line break is a blank, two part paragraphs',
    html: chrome('<div>one<br>two<br> <br>three<br><br><br>four<br></div>'),
    paragraphs: ['one two', 'three', 'four'],
  },
  {
    what: 'lines of preformatted text',
    html: chrome(
      '<pre>one\ttwo\n  three\n\nfour</pre><div style="white-space: pre-wrap">five\n\nsix</div>',
    ),
    paragraphs: ['one two three', 'four', 'five', 'six'],
  },
  {
    what: 'a web page’s footnotes and references to its own places',
    html: chrome(
      '<p>The UN<sup id="cite_ref-1" class="reference"><a href="https://en.wikipedia.org/wiki/UN#cite_note-1"><span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup> in <a href="https://x.org/act#art5">article 5</a> of <a href="#a">(a)</a> x<sup>2</sup></p>',
    ),
    paragraphs: ['The UN in <a href="https://x.org/act#art5">article 5</a> of (a) x<sup>2</sup>'],
    notesLeftOut: true,
  },
  {
    what: 'what nobody read there: hidden, programs, pictures, controls, readings of characters',
    html: chrome(`<div>a<span hidden>b</span><span style="display:none">c</span><span style="visibility: hidden">d</span><span style="font-size:0">e</span>
<script>document.title='owned'</script><style>p{color:red}</style><noscript>f</noscript><template>g</template><iframe srcdoc="h">i</iframe>
<svg><title>j</title><text>k</text></svg><img alt="l" src="x" onerror="document.title='owned'"><button>m</button><select><option>n</option></select><textarea>o</textarea>
<object>p</object><video>q</video><math><mi>r</mi></math>中<ruby>文<rp>(</rp><rt>wén</rt><rp>)</rp></ruby></div>`),
    paragraphs: ['a 中文'],
  },
  {
    what: 'handlers and addresses that are programs',
    html: chrome(
      `<p onclick="document.title='owned'">see <a href="javascript:document.title='owned'" onmouseover="x">this</a>, <a href=" java\nscript:x">that</a>, <a href="data:text/html,x">those</a>, <a href="mailto:desk@un.org">us</a></p>`,
    ),
    paragraphs: ['see this, that, those, <a href="mailto:desk@un.org">us</a>'],
  },
  {
    what: 'markup that is words',
    html: chrome('<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; [x - EU] &quot;q&quot;</p>'),
    paragraphs: ['&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; [x - EU] "q"'],
  },
  {
    what: 'characters that cannot be seen',
    html: chrome(
      '<p>a\u202Ebc\u202C \u2067d\u2069\u200B e&#0;f&#xAD;g\u200Dh\u200Ci &#xD800; \uFEFFj</p>',
    ),
    paragraphs: ['abc d e\uFFFDfg\u200Dh\u200Ci \uFFFD j'],
  },
  {
    what: 'rows of a spreadsheet',
    html: chrome(
      '<google-sheets-html-origin><style type="text/css">td {border: 1px solid #ccc;}</style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr"><colgroup><col width="100"/></colgroup><tbody><tr><td data-sheets-value="x" style="font-weight:bold;">OP1</td><td></td></tr><tr><td>OP2</td><td>yes</td></tr></tbody></table>',
    ),
    paragraphs: ['<strong>OP1</strong>', 'OP2', 'yes'],
  },
  {
    what: 'nothing but a picture',
    html: chrome('<img src="https://x.org/a.png">'),
    paragraphs: [],
  },
  { what: 'a blank alone', html: chrome('<span>&nbsp;</span>'), paragraphs: [' '] },
]

export const PAPER: readonly PastedCase[] = [
  {
    what: 'a part of a clause, with its blanks and a citation',
    html: '<p data-pm-slice="1 1 []"> of  <em>all</em><sup class="citation" data-note="n1">*</sup>, l’art.\u00A0\u00A07 </p>',
    paragraphs: [' of  <em>all</em><sup data-note="n1"></sup>, l’art.&nbsp;&nbsp;7 '],
  },
  {
    what: 'clauses',
    html: '<p data-pm-slice="1 1 []">one;</p><p></p><p>• two</p>',
    paragraphs: ['one;', '• two'],
  },
  {
    what: 'something that only says that it comes from there',
    html: '<p data-pm-slice="0 0 [&quot;doc&quot;,{}]" data-clause="x" style="color:red">a<script>b</script></p>',
    paragraphs: ['a'],
  },
]
