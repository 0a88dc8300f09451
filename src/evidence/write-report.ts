import PDFDocument from 'pdfkit';
import type { Language } from '../base/language.ts';
import { bytesOfPdf, paragraphWriter, type PdfDocument, registerFonts } from './pdf-text.ts';

export type Line =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string }
  /** JPEG or PNG; others are only named. */
  | { readonly kind: 'picture'; readonly bytes: Uint8Array; readonly format: string };

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

const MARGIN = 56;
/** Points that a section needs to begin on a page. */
const LEAST_ROOM = 180;
const PICTURE = 120;
const SIZE = { title: 22, section: 16, heading: 12, text: 9.5, foot: 8 } as const;

/** The report as PDF: title, table of contents with pages, bookmarks, one section after the other. */
export async function writeReport(input: {
  readonly title: string;
  readonly subtitle: string;
  readonly contents: string;
  readonly sections: readonly Section[];
  readonly page: (n: number, of: number) => string;
  readonly language: Language;
  readonly madeAt: Date;
}): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: input.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { Title: input.title, Producer: 'Assay', CreationDate: input.madeAt, ModDate: input.madeAt },
  });
  const bytes = bytesOfPdf(doc);
  registerFonts(doc);
  const write = paragraphWriter(doc, MARGIN);
  write(input.title, SIZE.title);
  write(input.subtitle, SIZE.text, '#555555');
  doc.moveDown(1);
  write(input.contents, SIZE.section);
  // The page of each section is known only when all are written: room is kept for the lines.
  const rows = input.sections.map((section) => {
    doc.moveDown(0.3);
    const y = doc.y;
    write(section.title, SIZE.text);
    return y;
  });
  const pages = input.sections.map((section, i) => {
    if (i === 0 || doc.page.height - MARGIN - doc.y < LEAST_ROOM) doc.addPage();
    else doc.moveDown(2);
    const page = doc.bufferedPageRange().count;
    doc.outline.addItem(section.title);
    doc.addNamedDestination(`section-${i}`, 'XYZ', 0, doc.y, null);
    write(section.title, SIZE.section);
    doc.moveDown(0.5);
    for (const line of section.lines) {
      if (line.kind === 'picture') drawPicture(doc, line.bytes, line.format);
      else if (line.kind === 'heading') {
        doc.moveDown(0.5);
        write(line.text, SIZE.heading);
      } else if (line.kind === 'fact') write(`${line.label}: ${line.value}`, SIZE.text);
      else write(line.text, SIZE.text);
    }
    return page;
  });
  const { count } = doc.bufferedPageRange();
  doc.switchToPage(0);
  rows.forEach((y, i) => {
    const right = doc.page.width - MARGIN - 40;
    doc.font('latin').fontSize(SIZE.text).fillColor('black');
    doc.text(String(pages[i]), right, y, {
      width: 40,
      align: 'right',
      goTo: `section-${i}`,
      lineBreak: false,
    });
  });
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    const y = doc.page.height - MARGIN + 16;
    write(input.page(page + 1, count), SIZE.foot, '#555555', y);
  }
  doc.end();
  return bytes;
}

function drawPicture(doc: PdfDocument, bytes: Uint8Array, format: string): void {
  if (format !== 'jpeg' && format !== 'png') return;
  if (doc.page.height - MARGIN - doc.y < PICTURE + 10) doc.addPage();
  try {
    doc.image(Buffer.from(bytes), { fit: [PICTURE * 1.5, PICTURE] });
    doc.moveDown(0.3);
  } catch {
    // A picture that the report cannot show is in the bundle all the same.
  }
}
