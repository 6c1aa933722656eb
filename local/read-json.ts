export { readJsonFile } from '../contracts/read-json.ts';
