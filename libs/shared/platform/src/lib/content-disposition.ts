/**
 * RFC 6266: the name as it is, encoded after RFC 5987, and one in ASCII for what does not read that.
 * @param plain a name of the same file that is as near to ASCII as it can be
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string, plain = name): string {
  const ascii = plain
    .replace(/–/g, '-')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
