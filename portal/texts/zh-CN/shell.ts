export const shell = {
  product: 'linkpact',
  tagline: '合同履约',
  skip: '跳到正文',
  languageName: '中文',
  switchTo: 'English',
  switchLabel: 'Switch to English',
  home: '首页',
  signedInAs: (name: string, role: string) => `${name}（${role}）`,
  timeNote: '所有时间均为北京时间（UTC+8）。',
};
