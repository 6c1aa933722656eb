import { archiveOf as archive } from '../../../local/replay/sample-file.ts';

/** Small files, each whole and of one kind. */

/** An archive with empty entries of these names. */
export const archiveOf = (...names: readonly string[]): Buffer => archive(names.map((name) => ({ name, text: '' })));

/** @param note makes the bytes others than those of the next */
export const pdf = (note = ''): Buffer =>
  Buffer.from(`%PDF-1.4\n%${note}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

export const png = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

/** @param note makes the bytes others than those of the next */
export const jpeg = (note = ''): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from(note),
    Buffer.from('ffd9', 'hex'),
  ]);

export const heic = (): Buffer =>
  Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic\0\0\0\0mif1heic')]);

export const xml = (): Buffer => Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<EInvoice/>\n');

export const oldOffice = (): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);

export const csv = (): Buffer => Buffer.from('site,on,result,note\n1,2025-03-28,ok,\n2,2025-03-28,defect,光功率偏低\n');

export const ofd = (): Buffer => archiveOf('OFD.xml', 'Doc_0/Document.xml');
export const docx = (): Buffer => archiveOf('[Content_Types].xml', '_rels/.rels', 'word/document.xml');
export const xlsx = (): Buffer => archiveOf('[Content_Types].xml', 'xl/workbook.xml');
export const pptx = (): Buffer => archiveOf('[Content_Types].xml', 'ppt/presentation.xml');
export const zip = (): Buffer => archiveOf('photos/1.jpg', 'photos/2.jpg');
