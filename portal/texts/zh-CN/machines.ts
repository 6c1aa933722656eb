/** Words for the executions of any workflow; what a workflow's own stages are called stands with it. */
export const machines = {
  /** Places that are drawn only where an execution has come to them. */
  states: {
    NeedsRepair: '待修复后续办',
    HandedOver: '已交给新一次执行',
    Superseded: '已由后一次执行续办',
  } as Readonly<Record<string, string>>,
  kinds: { stage: '等待办理', step: '系统办理', outcome: '结果', breach: '违约', trouble: '中止' },
  marks: { untouched: '未到', current: '正在这一步', passed: '已经过', broken: '在此中断' },
  statuses: {
    RUNNING: '运行中',
    SUCCEEDED: '已完成',
    FAILED: '失败',
    TIMED_OUT: '超时',
    ABORTED: '已停止',
    PENDING_REDRIVE: '待重跑',
  } as Readonly<Record<string, string>>,
};
