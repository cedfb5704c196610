/** How a handbook looks on a screen and on paper. */
export const style = `
:root { color: #0b0c0c; background: #fff; font: 1rem/1.5 Arial, Helvetica, sans-serif; }
body { margin: 0; }
main { max-width: 90rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 2rem; line-height: 1.2; }
h2 { font-size: 1.5rem; margin-top: 3rem; border-top: 2px solid #0b0c0c; padding-top: 1rem; }
p { max-width: 45rem; }
a { color: #1a4e8a; }
a:focus, .wide:focus { outline: 3px solid #1a4e8a; outline-offset: 2px; }
figure { margin: 1.5rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
caption { text-align: left; font-weight: bold; font-size: 1.1rem; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #b1b4b6; min-width: 6rem; }
thead th { border-bottom: 2px solid #0b0c0c; }
tbody th { font-weight: bold; }
td ul, th ul { margin: 0; padding-left: 1.1rem; }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { font-size: 9pt; }
  nav { display: none; }
  h2 { break-before: page; border-top: 0; }
  .wide, figure { overflow: visible; }
  figure svg { max-height: 165mm; }
  tr { break-inside: avoid; }
  caption { break-after: avoid; }
}
`;
