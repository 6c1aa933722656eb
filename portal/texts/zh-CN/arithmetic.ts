/** How an amount came about. */
export const arithmetic = {
  bases: { 'contract-total': '合同总价', instalment: '当期款额', payable: '应付款额' },
  share: (base: string, amount: string, rate: string) => `${base} ${amount} × ${rate}`,
  day: (outstanding: string, rate: string, days: number) => `${outstanding} × ${rate} × ${days} 天`,
  flat: (amount: string) => `每次定额 ${amount}`,
  equals: (product: string, exact: string) => `${product} = ${exact}，取至分`,
  capped: (limit: string, used: string, left: string) => `上限 ${limit}，此前已计 ${used}，按余额 ${left} 计`,
};
