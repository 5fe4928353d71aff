import { version as packaged } from '../../../package.json'

/** The version of this program, as in package.json. */
export const version: string = packaged
