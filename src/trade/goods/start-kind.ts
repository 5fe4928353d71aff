/** The kinds of goods and the end uses that a new document can be started with. */
import { endUses, goods } from '../../generated/starts.ts'
import { lazy } from '../../text/memoize.ts'

/** A text in each language of the program. */
type SpokenName = Readonly<Record<'en' | 'zh-CN', string>>

/** A kind of goods, and what an item of it states. */
export interface GoodsKind {
  readonly id: string
  readonly name: SpokenName
  readonly form: string
  readonly alloy?: string
  /** The six digits of the Harmonized System. */
  readonly hsCode: string
  /** The elements that the test report of such goods lists. */
  readonly elements: readonly string[]
  /** Those that such goods contain in any case. */
  readonly contains?: readonly string[]
}

/** An end use, and what a certificate of it states. */
export interface EndUseKind {
  readonly id: string
  readonly name: SpokenName
  readonly disposition: string
  /** A description that says enough. */
  readonly example: SpokenName
  readonly endProduct: SpokenName
}

/** Returns all kinds of goods. */
export const goodsKinds = lazy((): readonly GoodsKind[] => JSON.parse(goods))
/** Returns all end uses. */
export const endUseKinds = lazy((): readonly EndUseKind[] => JSON.parse(endUses))
