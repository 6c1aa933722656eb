import type { Words } from '../zh-CN/all.ts';

export const files: Words['files'] = {
  kinds: {
    pdf: 'PDF',
    ofd: 'OFD',
    xml: 'XML',
    jpeg: 'JPEG photo',
    png: 'PNG image',
    heic: 'HEIC photo',
    docx: 'Word document',
    xlsx: 'Excel workbook',
    pptx: 'PowerPoint presentation',
    'old-office': 'file of an older Office or of WPS',
    zip: 'ZIP archive',
    csv: 'CSV table',
  },
  bytes: (n) => `${n} bytes`,
  kilobytes: (n) => `${n} KB`,
  megabytes: (n) => `${n} MB`,
};
