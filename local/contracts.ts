export { ContractFileError, readContractFile as loadContract, SEED_CONTRACT } from '../contracts/read-contract-file.ts';
