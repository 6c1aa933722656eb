/** Words of forms that belong to no workflow. */
export const fields = {
  email: '邮箱地址',
  /** Where the workflow gives no hint of its own. */
  hints: {
    instant: '北京时间。',
    moment: '只写日期即指全天；也可写到分钟（北京时间）。',
    money: '填数字，最多两位小数，例如 360794.38。',
    site: '输入名称、街道或社区的一部分，从列表中选择；也可以直接填写合同附件的序号。',
    sites: '点位编号，几个之间用空格或逗号隔开，例如 3 12。',
    phone: '手机号，或区号加号码，例如 0990-1234567。',
  },
  optional: '（选填）',
  choose: '请选择',
  stillToCome: (workflow: string) => `今后新发生的${workflow}`,
  nothingToPick: '目前没有可选的事项。',
};
