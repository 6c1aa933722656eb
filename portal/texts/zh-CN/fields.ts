/** Labels and hints of everything that people fill in or read back. */
export const fields = {
  labels: {
    testedOn: '测试日期', result: '测试结果', note: '说明', reason: '退回原因',
    respondedAt: '致电时间', repairedAt: '修复时间', cause: '故障原因', slip: '维护单号', parts: '更换的备件', since: '备份链路启用时间',
    number: '发票号码', issuedOn: '开票日期', amount: '金额（元）', paidOn: '付款日期', voucher: '付款凭证号',
    kind: '办理事项', service: '链路种类', site: '施工点位', unit: '单位名称', location: '安装地点', contact: '联系人', phone: '联系电话',
    content: '具体内容', standard: '技术标准', class: '故障类别', symptom: '故障现象', reportedBy: '申告人',
    email: '邮箱地址',
  },
  hints: {
    respondedAt: '北京时间。', repairedAt: '北京时间。', since: '北京时间。',
    amount: '填数字，最多两位小数，例如 360794.38。',
    slip: '向甲方提供的维护单据编号。', parts: '没有更换可不填。',
    site: '合同附件所列点位。', unit: '施工点的单位名称。', location: '具体到楼栋、机房或设备间。',
    content: '调整、迁移时必填：改什么，迁到哪里，何时实施。', standard: '调整、迁移时必填：带宽、接口等要求。',
    symptom: '什么时候开始、影响哪些设备。', reportedBy: '姓名或岗位，乙方据此回电。',
    class: '类别决定修复时限。',
  },
  optional: '（选填）',
  choose: '请选择',
};
