export const shell = {
  product: 'linkpact',
  skip: '跳到正文',
  switchTo: 'English',
  switchLabel: 'Switch to English',
  home: '首页',
  as: (post: string) => `您以${post}的身份办理`,
  changeRole: '换一个身份',
  notYou: '不是您？换个账号',
  waiting: (n: number) => `（${n} 件待办）`,
  timeNote: '所有时间均为北京时间（UTC+8）。',
};
