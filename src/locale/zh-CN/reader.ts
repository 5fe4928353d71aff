/**
 * The messages of what is found before schema validation, in Simplified Chinese: files that cannot be opened or read,
 * and unknown kinds.
 */
import type { ReaderWords } from '../every-card.ts'

export const reader: ReaderWords = {
  'link-outside': {
    summary: '所检查文件夹中的内容，或是其中的文件，或是指向其中文件的链接。',
    why: '链接可以指向运行检查的机器上的任何文件。凡能向该文件夹添加文件的人（例如通过合并请求），都可能借此让机密内容出现在报告中。',
    messages: {
      'not-followed': {
        text: '这是一个链接，指向所指定文件夹之外，或指向其中的隐藏内容；其目标未经检查。',
        help: '请将文件本身放在此处。若确需使用链接，请在命令行中指定该链接本身或其目标。',
      },
    },
    labels: {},
  },
  unreadable: {
    summary: '找到的每个文件都能打开和读取。',
    why: '未读取的文件即未经审查；若运行时不加说明地略过，看上去就像通过了一样。',
    messages: {
      'not-opened': {
        text: '找到了该文件，但无法读取：{why}。',
        help: '请使其可以读取，或不将其纳入本次运行。',
      },
      'not-whole': {
        text: '该归档中此处之后的内容无法读取：{why}。',
        help: '请从来源处重新取得完整的归档。',
      },
      'not-unpacked': {
        text: '该归档解压后超过 {limit} 字节；此处之后的内容没有读取。',
        help: '请拆分该归档，或用 --limit unpacked=N 解压更多内容。',
      },
      twice: {
        text: '该归档中有两个 {entry}；第二个没有读取。',
        help: '请只打包一份，即有效的那一份。',
      },
      'odd-name': {
        text: '该归档中有 {entry}，该名称指向归档之外，或在其中没有意义；没有读取。',
        help: '请以普通名称打包，例如 2026/shipment-1.yaml。',
      },
      nested: {
        text: '该归档中还有另一个归档 {entry}，没有打开。',
        help: '请将该归档解压到文件夹，再对该文件夹进行审查。',
      },
      encrypted: {
        text: '该归档中的 {entry} 已加密，没有读取。',
        help: '请不加密码打包，或解压该归档后对文件夹进行审查。',
      },
      unsupported: {
        text: '该归档中的 {entry} 以此处不读取的方式打包。',
        help: '请用 Deflate 压缩或不压缩，或解压该归档后对文件夹进行审查。',
      },
    },
    labels: {},
    terms: {
      'leads-out': '它是链接，指向所指定文件夹之外，或指向其中的隐藏内容',
      folder: '它是文件夹',
      'folder-named-as-entry': '它是文件夹，其名称却是归档中内容的名称',
      'not-a-file': '它不是普通文件',
      denied: '没有访问权限',
      'not-there': '该文件不存在，或指向它的链接无效',
      'there-already': '同名的其他内容，或与其文件夹同名的其他内容，已经存在',
      'link-circle': '指向它的链接构成循环',
      'name-too-long': '其名称过长',
      'too-many-open': '打开的文件过多',
      'disk-full': '磁盘已满',
      'disk-read-only': '磁盘不可写入',
      'not-a-folder': '其路径中有一部分不是文件夹',
      'not-read': '未能读取',
      'system-error': '系统报告 {code}',
      output: '标准输出正写入该文件',
      'no-zip': '它不是 zip 归档，或不完整',
      'no-tar': '它不是 tar 归档，或不完整',
      'stray-bytes': '其中有不属于任何条目的字节',
      'two-names': '其中一个条目有两个名称',
      'same-name': '其中两个条目的名称相同：{name}',
      'no-document': '其中没有文档',
      damaged: '其中压缩的内容已损坏',
      'cut-off': '其中压缩的内容不完整',
      'unpacked-too-large': '解压后超过 {limit} 字节',
    },
  },
  'unknown-kind': {
    summary: '文件以 `documentType` 说明自己是何种文件，且属于 enduse 认识的种类。',
    why: '种类不明的文件即未经审查。不加说明地略过，会让写错种类的证明蒙混过关。',
    messages: {
      'not-fields': {
        text: '此处为{found}，而文件应为一组具名字段。',
        help: '请以 `documentType: end-user-certificate`、`documentType: shipment` 或 `documentType: end-use-report` 作为文件的开头。',
      },
      'not-declared': {
        text: '没有 `documentType`，因此无法审查该文件。',
        help: '请添加 `documentType: end-user-certificate`、`documentType: shipment` 或 `documentType: end-use-report`，或不将该文件纳入本次运行。',
      },
      misspelt: {
        text: '没有 `documentType`，因此无法审查该文件；`{found}` 是否即指此字段？',
        help: '请准确写作 `documentType`，或不将该文件纳入本次运行。',
      },
      'not-known': {
        text: '`documentType` 为 {found}；enduse 只认识 end-user-certificate、shipment 和 end-use-report{suggestion}',
        help: '请准确写出这些词之一，或不将该文件纳入本次运行。',
      },
    },
    labels: {},
    terms: {
      'a-list': '列表',
      nothing: '空值',
      'a-single-value': '单个值',
      'no-word': '"非词语"',
      'nothing-near': '。',
      'near-kind': '；是否应为 {kind}？',
    },
  },
  'not-utf-8': {
    summary: '文件为 UTF-8 编码的文本。',
    why: '在其他编码中，名称和地址会不知不觉地变成别的字符；两个程序读出不同内容的文件不能作为证据。',
    messages: {
      bytes: {
        text: '此处有字节 {byte}，它不属于任何 UTF-8 字符。',
        help: '请将文件另存为 UTF-8。它很可能是以 GBK、Latin-1 或 Windows-1252 写成的。',
      },
      'utf-16': {
        text: '该文件为 UTF-16 编码，应为 UTF-8。',
        help: '请将文件另存为 UTF-8。有些编辑器把 UTF-16 称作“Unicode”。',
      },
      'utf-32': { text: '该文件为 UTF-32 编码，应为 UTF-8。', help: '请将文件另存为 UTF-8。' },
      pdf: {
        text: '这是 PDF 文件，应为 YAML 或 JSON 文本。',
        help: '请将 PDF 的内容写成 YAML 或 JSON。PDF 无法读取。',
      },
      zip: {
        text: '这是 ZIP 压缩包（Word 或 Excel 文件亦属此类），应为 YAML 或 JSON 文本。',
        help: '请解压后指定其中的文件。Word 或 Excel 文件无法读取：请将其内容写成 YAML 或 JSON。',
      },
      gzip: {
        text: '该文件经 gzip 压缩，应为 YAML 或 JSON 文本。',
        help: '请先解压该文件。',
      },
      office: {
        text: '这是旧版 Word 或 Excel 文件，应为 YAML 或 JSON 文本。',
        help: '请将其内容写成 YAML 或 JSON。此类文件无法读取。',
      },
      rtf: {
        text: '这是文字处理软件的文件（RTF），应为 YAML 或 JSON 文本。',
        help: '请另存为 UTF-8 纯文本。',
      },
      image: {
        text: '这是图像，例如扫描件；应为 YAML 或 JSON 文本。',
        help: '请将扫描件所示内容写成 YAML 或 JSON。图像无法读取。',
      },
    },
    labels: {},
  },
  'too-large': {
    summary: '文件不超过大小限制。',
    why: '贸易单证都很小。特别大的文件多半是弄错了，读取它会耽误其他所有文件。',
    messages: {
      bytes: {
        text: '该文件有 {found} 字节，最多读取 {limit} 字节。',
        help: '请拆分该文件，或用 --limit bytes={found} 读取全部内容。',
      },
      line: {
        text: '该行有 {found} 字节；此文件每行是一份文档，每份最多读取 {limit} 字节。',
        help: '请检查是否丢失了换行。如果该文档确实如此之大，请用 --limit bytes={found} 读取全部内容。',
      },
      more: {
        text: '内容超过 {limit} 字节，其余不再读取。',
        help: '请拆分该文件，或用 --limit bytes=N 放宽限制。',
      },
    },
    labels: {},
  },
  'too-deep': {
    summary: '列表和映射的嵌套不超过层数限制。',
    why: '任何贸易单证都不需要很多层级。极端的嵌套正是用来使读取程序瘫痪的手法。',
    messages: {
      levels: {
        text: '列表和映射在此处的嵌套超过 {limit} 层。',
        help: '请检查是否有未闭合的括号。如果确实需要这样嵌套，请用 --limit depth=N 放宽限制。',
      },
      unreadable: {
        text: '列表和映射嵌套过深，根本无法读取。',
        help: '请减少文件的层级。放宽任何限制在此都无济于事。',
      },
    },
    labels: {},
  },
  'too-many-values': {
    summary: '展开别名之后，文件所含的值不超过限制。',
    why: '几行相互引用的别名可以代表数十亿个值；这样的文件会耗尽任何读取程序的资源。',
    messages: {
      values: {
        text: '该文件所含的值超过 {limit} 个。',
        help: '请拆分该文件，或用 --limit values=N 放宽限制。',
      },
      aliases: {
        text: '展开别名 {found} 之后，该文件所含的值超过 {limit} 个。',
        help: '请将字段逐一写出，不要用别名重复；或用 --limit values=N 放宽限制。',
      },
    },
    labels: {},
  },
  'too-many-documents': {
    summary: '一个文件所含的文档不超过数量限制。',
    why: '含有极多文档的文件，多半是生成时出了差错。此时一概不读，以免以部分充作全部。',
    messages: {
      documents: {
        text: '该文件含 {found} 份文档，最多读取 {limit} 份。超出的第一份从此处开始。',
        help: '请拆分该文件，或用 --limit documents={found} 读取全部内容。',
      },
    },
    labels: {},
  },
  'not-shown': {
    summary: '读取时发现的问题逐一列出，每类不超过数量限制。',
    why: '类型不对的文件会把同一处毛病重复百万次，淹没其他文件的问题。未列出的均计入数量，以免有人把清单当作全部。',
    messages: {
      more: {
        text: '除已列出的 {limit} 处 {kind} 外，该文档还有 {count} 处同类问题；其中第一处在此。',
        help: '请先更正已列出的各处，再重新运行；或用 --limit findings=N 列出更多。',
      },
    },
    labels: {},
  },
  'alias-limit': {
    summary: '文件使用 YAML 别名的次数不超过限制。',
    why: '别名所重复的内容在原处看不到。作为证据的文件，应当在哪里说就在哪里写明。',
    messages: {
      aliases: {
        text: '此处的别名 {found} 之前已有 {limit} 个别名，超出部分不再读取。',
        help: '请将字段逐一写出，不要用别名重复；或用 --limit aliases=N 放宽限制。',
      },
    },
    labels: {},
  },
  'alias-cycle': {
    summary: 'YAML 别名不位于它所重复的内容之内。',
    why: '包含自身的文件没有尽头，无法打印、签署或比对。',
    messages: {
      inside: {
        text: '别名 {found} 恰好位于它所重复的值之内。',
        help: '请删除该别名，或让它指向另一个锚点。',
      },
    },
    labels: { anchor: '该值从此处开始' },
  },
  'duplicate-key': {
    summary: '每个字段只给出一次。',
    why: '同名的两个字段，多数程序默默保留后者，也有程序保留前者。主管机关和进口商可能因此从同一个文件读出两份不同的内容。',
    messages: {
      again: {
        text: '字段 {key} 在此处再次给出。',
        help: '请保留有效的一个，删除另一个。',
      },
    },
    labels: { first: '首次在此处给出' },
  },
  'number-precision': {
    summary: '数字按所写内容精确保留。',
    why: '程序大约以十六位数字保存数值。更长的数字会不知不觉地改变：标识符指向了别的对象，数量也不再是原来的数量。',
    messages: {
      rounded: {
        text: '数字 {written} 会变成 {became}。',
        help: '请加上引号：文本会按原样保留。',
      },
      infinite: {
        text: '数字 {written} 过大，无法保存，会变成无穷大。',
        help: '如果它是形似数字的标识符，请加上引号；否则请更正。',
      },
      'not-a-number': {
        text: '值 {written} 表示无穷大或非数字，文件两者都不能保存。',
        help: '请写出数字；如果是文本，请加上引号。',
      },
    },
    labels: {},
  },
  'number-form': {
    summary: 'YAML 中的数字以各种读取程序理解一致的唯一形式书写。',
    why: '对于前导零、正负号、指数和其他进制，YAML 读取程序的理解并不一致：0100 有的读作一百，有的读作六十四。两个程序读法不同的数量不能作为证据。',
    messages: {
      unusual: {
        text: '该数字写作 {written}，本程序读作 {became}，其他程序未必如此。',
        help: '请写作 {became}。如果它是代码而非数字，请原样加上引号。',
      },
    },
    labels: {},
  },
  tag: {
    summary: '值不带 YAML 标签。',
    why: '!!binary 或 !!timestamp 之类的标签会使不同程序读出不同的值，在某些程序中甚至会执行代码。',
    messages: {
      found: {
        text: '值的前面有标签 {found}；标签不予读取。',
        help: '请删除该标签。以感叹号开头的文本应加上引号。',
      },
      malformed: {
        text: '此处有 {found}，读来像标签，但格式不正确；标签不予读取。',
        help: '以感叹号开头的文本，请加上引号。',
      },
    },
    labels: {},
  },
  directive: {
    summary: '文件中没有 YAML 指令。',
    why: '一行 %YAML 1.1 就会把挪威的国家代码 NO 变成 false，把 0750 变成 488：同样的几行会说出不同的内容。',
    messages: {
      found: {
        text: '此处有指令 {found}；指令不予读取。',
        help: '请删除该行：文件一律按 YAML 1.2 读取。以百分号开头的名称或值应加上引号。',
      },
    },
    labels: {},
  },
  'merge-key': {
    summary: '字段应逐一写出，不用合并键。',
    why: '合并键 << 不属于 YAML 1.2：有的程序会合并，有的程序把它当作同名字段。',
    messages: {
      found: {
        text: '此处有合并键 <<；合并键不予读取。',
        help: '请将各字段逐一写出。',
      },
    },
    labels: {},
  },
  'key-not-text': {
    summary: '字段的名称是文本。',
    why: 'YAML 允许以列表、映射乃至空值作为字段名称。JSON 和法律只认名称。',
    messages: {
      collection: {
        text: '此处是列表或映射，而应为字段的名称。',
        help: '请为该字段命名。以方括号或花括号开头的文本应加上引号。',
      },
      missing: {
        text: '此处有值，却没有字段的名称。',
        help: '请在冒号前写出名称。如果有意将名称留空，请写一对引号。',
      },
    },
    labels: {},
  },
  empty: {
    summary: '文件至少含有一份文档，每份文档都有内容。',
    why: '从空无中得不出任何结论；空文档若得以通过，会被误认为已经审查。',
    messages: {
      file: {
        text: '该文件不含任何文档。',
        help: '请写出文档，或不将该文件纳入。只有注释不构成文档。',
      },
      document: {
        text: '该文件的第 {number} 份文档为空。',
        help: '请写出该文档，或删除引出它的分隔符 ---。',
      },
    },
    labels: {},
  },
  syntax: {
    summary: '文件是格式正确的 YAML 或 JSON。',
    why: '无法读取的内容就无法审查，对其含义的猜测不是证据。',
    messages: {
      'trailing-comma': {
        text: '此处有逗号，而在 {closing} 之前其后没有任何内容。',
        help: '请删除该逗号。',
      },
      comment: {
        text: '此处有注释；JSON 没有注释。',
        help: '请删除该注释，或改用允许注释的 YAML 书写。',
      },
      'single-quotes': {
        text: '{found} 用了单引号；JSON 使用双引号。',
        help: '请改用双引号。',
      },
      'typographic-quotes': {
        text: '{found} 用了文字处理软件的弯引号；JSON 使用直双引号。',
        help: '请将这些引号替换为直双引号。',
      },
      'unquoted-name': {
        text: '此处的名称 {found} 没有加引号。',
        help: '请为该名称加上双引号。',
      },
      'unquoted-text': {
        text: '{found} 既没有加引号，也不是数字、true、false 或 null。',
        help: '文本请加上双引号。true、false 和 null 应以小写字母书写。',
      },
      'number-form': {
        text: '{found} 不是 JSON 写法的数字。',
        help: '数字没有前导零，也没有正号，小数点两侧都有数字。标识符请加上双引号。',
      },
      escape: {
        text: '引号内的文本中有 {found}；反斜杠后接此字符没有意义。',
        help: '一个反斜杠请写成两个。在 YAML 中，单引号内的反斜杠按原样保留。',
      },
      'half-character': {
        text: '引号内的文本中有 {found}，它只是半个字符，没有另一半就没有意义。',
        help: '请直接写出该字符，或将两半连续写出。',
      },
      'escaped-break': {
        text: '引号内的文本在此行以反斜杠结尾，其后又有空行；各 YAML 读取程序对此理解不一。',
        help: '请删除空行，或将引号内的换行写作 \\n。',
      },
      'control-character': {
        text: '此处有字符 {found}，它不可见，也不应出现在这里。',
        help: '请删除该字符。JSON 引号内的换行或制表符写作 \\n 或 \\t。',
      },
      unclosed: {
        text: '此处的 {mark} 直到文档结束仍未闭合。',
        help: '请补上与之对应的闭合符号。',
      },
      'unclosed-line': {
        text: '此处的 {mark} 直到行末仍未闭合。',
        help: '请补上与之对应的闭合符号。在 JSON 中，文本内的换行写作 \\n。',
      },
      'unclosed-before': {
        text: '此处的 {mark} 在第 {line} 行之前没有闭合，而该行的缩进不深于它所属的条目。',
        help: '请补上与之对应的闭合符号，或将续行缩进。',
      },
      mismatched: {
        text: '此处为 {found}，而应为 {closing}，以闭合第 {line} 行的 {mark}。',
        help: '请核对应为哪一个，并确认其间打开的符号都已闭合。',
      },
      'nothing-to-close': {
        text: '此处有 {found}，而没有任何可由它闭合或分隔的内容。',
        help: '请删除它；如果它属于文本，请为该值加上引号。',
      },
      'missing-comma': {
        text: '值的后面是 {found}，而应为逗号或 {closing}。',
        help: '请在条目之间加上逗号。',
      },
      'missing-colon': {
        text: '字段名称的后面是 {found}，而应为冒号。',
        help: '请在名称与值之间加上冒号。',
      },
      'missing-value': {
        text: '此处为 {found}，而应为值。',
        help: '请写出该值，或删除引出它的内容：名称及其冒号，或前面的逗号。',
      },
      'missing-name': {
        text: '此处为 {found}，而应为加双引号的字段名称。',
        help: '请写出加双引号的名称，或删除前面的逗号。',
      },
      'several-documents': {
        text: '第二份文档从此处开始；一个 JSON 文件只含一份文档。',
        help: '请将各份文档分别存为文件，或写成 YAML，其间以一行 --- 隔开。',
      },
      'line-not-json': {
        text: '此处为 {found}；该文件每行应是一份 JSON 文档，以花括号开头。',
        help: '请将每份文档写成 JSON，各占一行。整个文件若是一份文档，文件名应以 .json 或 .yaml 结尾。',
      },
      'line-unclosed': {
        text: '此处的 {mark} 在本行内没有闭合；该文件每行是一份文档。',
        help: '请将每份文档完整写在一行内。整个文件若是一份跨多行的文档，文件名应以 .json 结尾。',
      },
      'line-several': {
        text: '同一行中，此处又开始了第二份文档。',
        help: '请让每份文档各占一行。',
      },
      'line-comma': {
        text: '文档之后有一个逗号；该文件每行是一份文档，其间没有任何符号。',
        help: '请删除逗号。用方括号括起的文档列表不被接受：请去掉方括号，让每份文档各占一行。',
      },
      'after-document': {
        text: '文档结束之后还有 {found}。',
        help: '请将其删除。如果它属于该文档，请查找过早闭合的括号。',
      },
      'looks-like-yaml': {
        text: '此处为 {found}；JSON 以花括号或方括号开头，而这里读来像 YAML。',
        help: '请使用以 .yaml 结尾的文件名。',
      },
      'looks-like-markup': {
        text: '此处为 {found}；JSON 以花括号或方括号开头，而这里读来像 XML 或 HTML。',
        help: '请将文件写成 YAML 或 JSON。',
      },
      tab: {
        text: '该行以制表符缩进；YAML 用空格缩进。',
        help: '请将制表符替换为空格。',
      },
      'tab-inside': {
        text: '此处的括号之间有制表符，而这里只读取空格。',
        help: '请将制表符替换为空格。',
      },
      'missing-space': {
        text: '此处为 {found}，冒号后没有空格。',
        help: '请在冒号与值之间加上空格。',
      },
      'no-colon': {
        text: '{found} 独占一行，而此处应为由名称、冒号和值组成的字段。',
        help: '请加上冒号。如果该行是前面文本的延续，请缩进得更深。',
      },
      'second-colon': {
        text: '同一行中，{found} 之后又出现一个冒号。',
        help: '如果冒号属于该值，请为值加上引号；否则请将内层字段另起一行并缩进。',
      },
      indentation: {
        text: '该行从第 {column} 列开始，而其上没有任何列表或映射从该列开始。',
        help: '同一映射的字段、同一列表的条目，请从同一列开始；属于某字段的内容请缩进得更深。',
      },
      'item-among-fields': {
        text: '字段之间出现了列表的条目。',
        help: '请为该列表命名，并将其条目缩进到名称之下。',
      },
      'field-among-items': {
        text: '列表的条目之间出现了 {found}。',
        help: '如果它属于上面的条目，请缩进；否则请为该列表命名。',
      },
      'item-after-name': {
        text: '列表的条目与其所属的名称在同一行。',
        help: '请从下一行开始写列表。以连字符加空格开头的文本应加上引号。',
      },
      'after-value': {
        text: '值结束之后还有 {found}。',
        help: '请为整个值加上引号，或删除其后的内容。单引号内的单引号应写两次。',
      },
      reserved: {
        text: '名称或值以 {found} 开头；YAML 保留了该字符。',
        help: '请为该文本加上引号。',
      },
      'block-header': {
        text: '符号 {mark} 之后有 {found}；该符号表示文本从下一行开始。',
        help: '请将文本从下一行开始并缩进。以该符号开头的文本应加上引号。',
      },
      anchor: {
        text: '此处有 {found}，YAML 会读作锚点或别名，但格式不正确。',
        help: '以 & 或 * 开头的文本，请加上引号。锚点名称只含字母、数字、- 和 _。',
      },
      'unknown-anchor': {
        text: '别名 {found} 没有可重复的内容：其前没有同名的锚点。',
        help: '以星号开头的文本，请加上引号。如果确实是别名，请核对拼写。',
      },
      unexpected: {
        text: '此处有 {found}，无法读取。',
        help: '请检查本行及上一行的缩进、冒号和引号。',
      },
    },
    labels: { opened: '在此处打开', stopped: '读取在此处中止' },
  },
}
