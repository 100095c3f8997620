/** What a mail says, in its recipient's language. */
export interface MailContent {
  subject: string;
  /** Lines of the body, the first one the most important. */
  lines: string[];
  /** What the reader can do about it. */
  link?: { text: string; url: string };
  /** A small table: captions, then rows. */
  table?: string[][];
}

/** One line of a header: what ends a line would begin another header. */
export const headerText = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);

/** The same as plain text and as simple HTML, which every mail program shows alike. */
export function mailBody({ lines, link, table = [] }: MailContent): { text: string; html: string } {
  const rows = table.map((cells) => cells.join('   '));
  const text = [
    ...lines,
    ...(rows.length > 0 ? ['', ...rows] : []),
    ...(link ? ['', `${link.text}: ${link.url}`] : []),
  ];
  const paragraphs = lines.map((line, index) => `<p>${index === 0 ? `<b>${escape(line)}</b>` : escape(line)}</p>`);
  const button = link ? `<p><a href="${escape(link.url)}">${escape(link.text)}</a></p>` : '';
  const body = paragraphs.join('') + htmlTable(table) + button;
  return {
    text: `${text.join('\n')}\n`,
    html: `<!doctype html><html><body style="font:15px/1.5 sans-serif;color:#1c2522">${body}</body></html>`,
  };
}

function htmlTable(rows: string[][]): string {
  if (rows.length === 0) return '';
  const row = (cells: string[], index: number) =>
    `<tr>${cells
      .map((cell, column) => {
        const tag = index === 0 ? 'th' : 'td';
        const align = column === 0 ? 'left' : 'right';
        return `<${tag} align="${align}" style="padding:4px 14px 4px 0">${escape(cell)}</${tag}>`;
      })
      .join('')}</tr>`;
  return `<table cellspacing="0">${rows.map(row).join('')}</table>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
