import type { RuleWords } from '../../every-card.ts'

export const numbersUsedOnce: RuleWords['numbers-used-once'] = {
  summary:
    '一份报关单、一个序列号、一个发货编号、一个货物唯一编号、一个批次、一个封条、一张发票以及航程中的一个集装箱只属于一次发货。',
  why: '一件货物只发运一次，一批货物只申报一次。第二次所写的货物要么并不存在，要么第一次就去了别处。',
  messages: {
    declaration: {
      text: '报关单 {found} 在此属于发货 {shipment}，在别处则属于 {others}。',
      help: '请将报关单与各次发货的货物核对，并更正不在其范围内的一次。从未申报的货物不得记为已出口。',
    },
    'declaration-of-parts': {
      text: '报关单 {found} 在此属于发货 {shipment}，在别处则属于同一天的 {others}。',
      help: '请在报关单中核实其是否涵盖所有这些发货的货物，并记录答复。若是一批货物，请记为一次发货。',
    },
    serial: {
      text: '序列号 {found} 在此随 {shipment} 发运，在别处则随 {others} 发运。',
      help: '请核实这些货物由哪次发货运出，并更正另一次。若期间曾退回，请在第一次发货中填写 `status: returned` 或 `returnedQuantity`。',
    },
    'serial-perhaps': {
      text: '序列号 {found} 在此随 {shipment} 发运，在别处则随 {others} 发运；也可能是其他货物的编号。',
      help: '请核实是否为同一货物，并记录答复。制造商重新编号，或另一制造商有相同编号，是正当理由。',
    },
    reference: {
      text: '除大小写和空格外，发货编号 {found} 与 {others} 相同。',
      help: '请核实这些文件是否为同一次发货。若是，保留一份并填写下一个 `revision`；若不是，请更换其中一个编号。',
    },
    'reference-again': {
      text: '出口商在另一份证明下另一天的发货也使用发货编号 {found}。',
      help: '请更换其中一次发货的编号。若是更新的版本，请填写其 `revision`。',
    },
    'reference-of-parts': {
      text: '出口商在另一份证明下的发货也使用发货编号 {found}。',
      help: '若是同一次发货涉及两份证明，请记在一份文件中并列出两份证明。否则请更换其中一个编号。',
    },
    'consignment-reference': {
      text: '货物唯一编号 {found} 在此属于发货 {shipment}，在别处则属于 {others}。',
      help: '请核实该编号项下运输了什么货物，并记录答复。出口商以该编号表示整个订单时，分批交货可以共用。',
    },
    lot: {
      text: '批次 {found} 在此随发货 {shipment} 发运，在别处则以相同数量随 {others} 发运。',
      help: '请在生产记录中核实该批次的产量，并记录答复。该批次等量分批交货是正当理由。',
    },
    container: {
      text: '集装箱 {found} 在此随发货 {shipment} 在途，同一时间在别处则随 {others} 在途。',
      help: '请向承运人询问该集装箱的动态，并更正未由其装运的发货。',
    },
    seal: {
      text: '封条 {found} 在此封闭发货 {shipment} 的集装箱，在别处则封闭 {others} 的集装箱。',
      help: '开箱时封条即被破坏。请向货运代理询问该封条在哪个集装箱上，并更正另一个。',
    },
    invoice: {
      text: '发票 {found} 在此属于发货 {shipment}，在别处则属于 {others}。',
      help: '请将发票与各次发货的货物核对，并记录答复。发票涵盖多次交货是正当理由。',
    },
  },
  labels: {
    other: '{paper}，最终用户为 {endUser}',
    more: '{paper}，最终用户为 {endUser}；未显示的单证：{count}',
  },
  terms: {
    'and-others': '{names} 以及另外 {number} 个',
    'reference-of': '{exporter} 的 {reference}',
  },
}
