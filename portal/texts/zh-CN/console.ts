export const consoleWords = {
  title: '管理台',
};
