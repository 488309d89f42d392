/**
 * How the sheets of paper are that the overview is printed on. A rule for pages counts only in the
 * document's own styles, and not in those of an element.
 */
export const pageSheet = new CSSStyleSheet()

pageSheet.replaceSync(`
  @page {
    size: A4 landscape;
    margin: 11mm 10mm 13mm;
    @bottom-right {
      content: counter(page) ' / ' counter(pages);
      font: 7.5pt sans-serif;
    }
  }
  @media print {
    html, body { background: white; }
  }
`)
