import type { ContractParts } from '../contract/contract-file.ts';
import { UnusableParameter } from './parameter-error.ts';
import { isInChina } from './regions.ts';

const ACCEPTED = 'accepted';

/**
 * A contract whose terms say that data stay in the country goes abroad only when somebody says in so many words that
 * this is accepted. Of one in S3 nobody knows here what its terms say.
 * @param region null while it isn't known where the deployment goes
 * @throws ParameterError that names the parameter `abroad`
 */
export function refuseAbroad(region: string | null, { document }: ContractParts, abroad: string | null): void {
  if (abroad !== null && abroad !== ACCEPTED) throw new UnusableParameter('abroad', abroad, ACCEPTED);
  if (region === null || isInChina(region) || abroad === ACCEPTED) return;
  const reason = reasonToStay(document);
  if (reason === null) return;
  throw new UnusableParameter(
    'abroad',
    null,
    `"${ACCEPTED}" where it is settled that data may lie in ${region}; ${reason}. ` +
      'Regions in China are cn-north-1 and cn-northwest-1',
  );
}

type Stay = { terms: { data?: { stayInCountry: boolean; source: { en: string } } } };

function reasonToStay(document: ContractParts['document']): string | null {
  if ('bucket' in document) return 'the terms lie in S3 and may say that they stay in the country';
  // The contract has been read against its schema by now.
  const { data } = (document as Stay).terms;
  return data?.stayInCountry === true ? `the contract's data stay in the country (${data.source.en})` : null;
}
