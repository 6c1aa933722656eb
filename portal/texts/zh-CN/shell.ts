export const shell = {
  product: 'linkpact',
  skip: '跳到正文',
  switchTo: 'English',
  switchLabel: 'Switch to English',
  home: '首页',
  timeNote: '所有时间均为北京时间（UTC+8）。',
};
