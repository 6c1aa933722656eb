/** Words of files: what they are, how one is uploaded, where they are listed. */
export const files = {
  kinds: {
    pdf: 'PDF',
    ofd: 'OFD',
    xml: 'XML',
    jpeg: 'JPEG 照片',
    png: 'PNG 图片',
    heic: 'HEIC 照片',
    docx: 'Word 文档',
    xlsx: 'Excel 表格',
    pptx: 'PowerPoint 演示文稿',
    'old-office': '旧版 Office 或 WPS 文件',
    zip: 'ZIP 压缩包',
    csv: 'CSV 表格',
  },
  bytes: (n: string) => `${n} 字节`,
  kilobytes: (n: string) => `${n} KB`,
  megabytes: (n: string) => `${n} MB`,
};
