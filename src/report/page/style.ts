/** The style sheet of the page: light and dark, narrow and wide, print. */
export const css = `
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--sunk:#f4f6f9;--text:#1a2330;--soft:#536071;--line:#d8dee6;--strong:#b9c3cf;--accent:#1d5b99;--accent-2:#4b86bf;--fail:#b3231b;--fail-bg:#fdeeec;--review:#8a5200;--review-bg:#fff5e2;--pass:#1a6b3c;--pass-bg:#eaf6ee;--note:#41546d;--note-bg:#edf1f6;--mark:#ffe59a;--mark-line:#b3231b;--cut:#fff;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono","Noto Sans Mono CJK SC","PingFang SC","Microsoft YaHei",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#11161d;--card:#19202a;--sunk:#131922;--text:#e5eaf0;--soft:#a3b0bf;--line:#2d3845;--strong:#48566a;--accent:#86b9ee;--accent-2:#4f83b8;--fail:#ff9c92;--fail-bg:#361c1d;--review:#f6c267;--review-bg:#33270f;--pass:#83d7a0;--pass-bg:#142d20;--note:#b4c3d6;--note-bg:#222c39;--mark:#5a4712;--mark-line:#ff9c92;--cut:#19202a}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:5.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 var(--sans);overflow-wrap:anywhere}
body>*{max-width:1240px;margin-inline:auto;padding-inline:1.25rem}
h1,h2,h3,h4,h5,p,ul,ol,dl,dd,figure,pre{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:1.05rem;font-weight:600}
h2{font-size:1.12rem;font-weight:650;line-height:1.3}
h3{font-size:1rem;font-weight:600}
h4{font-size:.82rem;font-weight:650}
h5{font-size:.82rem;font-weight:600;margin-top:.6rem}
a{color:var(--accent);text-underline-offset:.15em}
code,pre{font-family:var(--mono);font-size:.86em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.quiet,.about,.where,.code,.pointer,.native,.keys,.terms{color:var(--soft)}
.where,.pointer,.code{font-size:.83rem}
.where,.pointer{font-family:var(--mono);font-size:.78rem}
.where,.pointer,.code,.about,.native,.law,.what,strong,code{unicode-bidi:isolate}
.defs{position:absolute}
.skip{position:absolute;left:1rem;top:-4rem;z-index:3;background:var(--card);padding:.6rem 1rem;border-radius:0 0 8px 8px;max-width:none}
.skip:focus{top:0}
.top{display:flex;gap:.75rem;align-items:baseline;padding-top:1.1rem;padding-bottom:.8rem}
.top h1{color:var(--soft);font-weight:500}
.brand{font-weight:700;letter-spacing:-.01em;font-size:1.2rem}
.icon{flex:none;position:relative;display:inline-block;width:1.06em;height:1.06em;vertical-align:-.16em;margin-right:.32em;background:var(--c);color:var(--cut);font:700 .95em/1 var(--sans);forced-color-adjust:none;--c:var(--note)}
.icon::before{position:absolute;inset:0;display:grid;place-items:center;font-size:.82em;line-height:1}
.icon.fail{--c:var(--fail);clip-path:polygon(30% 0,70% 0,100% 30%,100% 70%,70% 100%,30% 100%,0 70%,0 30%)}.icon.fail::before{content:"\\2715"}
.icon.review{--c:var(--review);clip-path:polygon(50% 0,100% 100%,0 100%)}.icon.review::before{content:"!";padding-top:.3em}
.icon.pass{--c:var(--pass);border-radius:50%}.icon.pass::before{content:"\\2713"}
.icon.note{border-radius:22%}.icon.note::before{content:"i"}
.icon.waived,.icon.known{background:none;border:.13em solid var(--c);border-radius:50%;color:var(--c)}.icon.waived::before{content:"\\2013"}.icon.known::before{content:"="}
.banner,.open,.first,.tools,.card,.after>section{background:var(--card);border:1px solid var(--line);border-radius:10px}
body>.banner,body>.open,body>.first,body>.tools{width:calc(100% - 2.5rem);max-width:calc(1240px - 2.5rem)}
.banner{display:grid;grid-template-columns:3fr 2fr;padding:0;overflow:hidden;border-top:5px solid var(--v)}
.banner.fail{--v:var(--fail);--vb:var(--fail-bg)}.banner.review{--v:var(--review);--vb:var(--review-bg)}.banner.pass{--v:var(--pass);--vb:var(--pass-bg)}
.call{display:flex;gap:1rem;padding:1.2rem 1.25rem;background:var(--vb)}
.call>.icon{font-size:2.5rem;margin:.1rem 0 0}
.call .word{font-size:1.5rem;line-height:1.25;font-weight:650;margin-bottom:.3rem}
.call .word strong{color:var(--v);margin-right:.3em}
.next{padding:1.2rem 1.25rem;border-left:1px solid var(--line)}
.next h2{font-size:.82rem;color:var(--soft);margin-bottom:.2rem}
.next .quiet{font-size:.83rem;margin-top:.45rem}
.numbers{grid-column:1/-1;display:grid;grid-template-columns:repeat(4,auto);border-top:1px solid var(--line)}
.numbers>div{padding:.7rem 1.25rem;border-left:1px solid var(--line)}
.numbers>div:first-child{border-left:0}
.numbers dt{font-weight:600}
.numbers dd{color:var(--soft);font-size:.86rem}
.numbers span{white-space:nowrap;margin-right:.5em}
.numbers b{color:var(--text);font-variant-numeric:tabular-nums}
.open,.first{padding:.9rem 1.25rem;margin-top:.9rem}
.open{border-left:5px solid var(--review)}
.open h2,.first h2{font-size:.95rem;margin-bottom:.35rem}
.open li,.first li{padding:.15rem 0}
.word{font-weight:650}
.tools{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:end;padding:.6rem 1.25rem;margin-top:.9rem;box-shadow:0 4px 14px -10px #0007}
.field{display:flex;flex-direction:column;font-size:.76rem;color:var(--soft)}
.field.grow{flex:1 1 13rem}
.tools input[type=search],select,button{font:inherit;font-size:.9rem;color:var(--text);background:var(--card);border:1px solid var(--strong);border-radius:7px;padding:.3rem .55rem;min-height:2.1rem;max-width:15rem}
.tools input[type=search]{max-width:none;width:100%}
input::placeholder{color:var(--soft);opacity:1}
button{cursor:pointer}button:hover,select:hover{border-color:var(--accent)}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:center;min-height:2.1rem}
legend{float:left;font-size:.76rem;color:var(--soft);margin:0;padding:0;margin-right:.7rem}
.box{font-size:.9rem;white-space:nowrap}
.box input{accent-color:var(--accent);width:1rem;height:1rem;vertical-align:-.15em}
.count,.keys{font-size:.8rem}.count{flex:1 1 auto;color:var(--soft)}
main:focus{outline:none}
.part{margin-top:1.5rem}
.part>h2{margin-bottom:.1rem}
.part>.quiet{font-size:.86rem}
.card{margin-top:.7rem;content-visibility:auto;contain-intrinsic-size:auto 62px;border-left:5px solid var(--v)}
.card[open]{contain-intrinsic-size:auto 1100px}
.card.fail{--v:var(--fail)}.card.review{--v:var(--review)}.card.pass{--v:var(--pass)}
.card>summary{display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:baseline;padding:.65rem 1.1rem .65rem 2.2rem;cursor:pointer;list-style:none;position:relative}
summary::-webkit-details-marker{display:none}
.card>summary::before,.checks>summary::before{content:"";position:absolute;left:1rem;top:1.2rem;width:.42rem;height:.42rem;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(-45deg)}
[open]>summary::before{transform:rotate(45deg)!important}
.card>summary:hover{background:var(--sunk);border-radius:8px}
.card h3{display:flex;flex-wrap:wrap;gap:0 .7rem;align-items:baseline}
.badge{color:var(--v);font-weight:700;white-space:nowrap}
.kind{font-weight:400;color:var(--soft)}
.card>summary>.about{flex:1 1 18rem;font-size:.9rem}
.found{font-size:.86rem;color:var(--soft)}
.tag{margin-left:.7rem;white-space:nowrap;color:var(--text)}
.inside{padding:.2rem 1.1rem 1rem;border-top:1px solid var(--line)}
.finding{border:1px solid var(--line);border-left:4px solid var(--o);border-radius:8px;padding:.8rem 1rem .7rem;margin-top:.8rem;--o:var(--note)}
.finding.fail{--o:var(--fail)}.finding.review{--o:var(--review)}
.finding:focus{outline:3px solid var(--accent);outline-offset:2px}
.finding h4{font-size:1rem;line-height:1.4}
.finding h4 .word{color:var(--o);margin-right:.35em}
.finding h4 .sentence{font-weight:600}
.places{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:.6rem;margin:.65rem 0}
.place{background:var(--sunk);border:1px solid var(--line);border-radius:7px;min-width:0}
.place figcaption{padding:.35rem .65rem;border-bottom:1px solid var(--line);font-size:.86rem}
.place.main{border-color:var(--o)}
.label{font-weight:600;margin-right:.35em}
.pointer::before{content:"· "}
pre{padding:.45rem 0;white-space:pre-wrap;font-size:.86rem;line-height:1.55}
.row{display:flex;padding:0 .65rem 0 0}
.row.at{background:color-mix(in srgb,var(--mark) 22%,transparent)}
.n{flex:none;width:3.2rem;padding-right:.8rem;text-align:right;color:var(--soft);user-select:none}
pre code{font-size:inherit;min-width:0}
mark{background:var(--mark);color:inherit;padding:.05em .1em;border-radius:2px;text-decoration:underline;text-decoration-color:var(--mark-line);text-decoration-thickness:2px;text-underline-offset:.22em}
.beside{width:100%;border-collapse:collapse;margin:.6rem 0;font-size:.93rem;table-layout:fixed}.beside tr>:first-child{width:6.5rem}.beside tbody th{font-weight:400;color:var(--soft)}.beside th,.beside td{border:1px solid var(--line);padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
.finding dl{display:grid;grid-template-columns:minmax(6.2rem,max-content) 1fr;gap:.3rem .9rem;font-size:.93rem}
.finding dt{color:var(--soft)}
.do{font-weight:550}
.fix del{text-decoration-color:var(--fail)}.fix ins{text-decoration:none;background:var(--pass-bg);border-radius:3px}
.finding a.law,.finding span.law{font-size:.83rem}
.prints{font-size:.74rem;color:var(--soft);margin-top:.5rem}
.prints code,.sha code{font-size:1em}
.terms{font-size:.9rem;margin-top:.2rem}
.beside{margin-top:.8rem;font-size:.93rem}
.beside h4{color:var(--soft)}
.figures{display:grid;grid-template-columns:1fr 1fr;gap:.8rem;margin-top:.9rem}
.figure{border:1px solid var(--line);border-radius:8px;padding:.75rem 1rem;min-width:0}
.figure>h4{color:var(--soft);margin-bottom:.45rem;text-transform:none}
.routes,.life,.ends,.drawn-down:last-child{grid-column:1/-1}
.balance+.balance{margin-top:1rem;padding-top:.8rem;border-top:1px solid var(--line)}
.line{font-size:.9rem}
.sum{display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.9rem;font-variant-numeric:tabular-nums}
.over{color:var(--fail)}.open-items{color:var(--review)}
.bar{display:block;margin:.3rem 0}
.track{fill:var(--note-bg);stroke:var(--strong);stroke-width:1}
.drawn{fill:var(--accent)}.drawn.other{fill:var(--accent-2)}
.too-much{fill:var(--fail-bg)}.hatch{stroke:var(--fail);stroke-width:3.4}
.limit{stroke:var(--text);stroke-width:2.5}
.flow+.flow{margin-top:1rem;padding-top:.8rem;border-top:1px solid var(--line)}
.flow .quiet{font-size:.86rem}
.scroll{overflow-x:auto;margin:.6rem 0 .3rem}
.goods{display:block;min-width:37rem}
.band{fill:var(--accent);opacity:.2}.band.review{fill:var(--review);opacity:.3}.band.wrong{fill:var(--fail);opacity:.38}
.part{fill:var(--accent)}.part.review{fill:var(--review)}.part.wrong{fill:var(--fail-bg);stroke:var(--fail)}.part.not-shipped,.part.in-transit,.part.not-received{fill:var(--note-bg);stroke:var(--strong)}.part.in-stock{fill:var(--accent-2)}.part.scrapped,.part.returned{fill:var(--note)}
.goods p{padding:0 .4rem 0 16px;font-size:12px;line-height:16px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.goods b{font-variant-numeric:tabular-nums}.goods span{color:var(--soft)}
.goods p.wrong,.parts .wrong th,.parts .wrong td{color:var(--fail)}.goods p.review,.parts .review th,.parts .review td{color:var(--review)}
.parts{max-width:46rem;table-layout:fixed}.parts th:first-child{width:48%}.parts .number{width:22%}.parts td i{visibility:hidden;font-style:normal}.parts tr>:last-child{white-space:normal;padding-left:1.4rem}.flow summary{font-size:.86rem;color:var(--soft);cursor:pointer}
.parts .d1{padding-left:1.1rem}.parts .d2{padding-left:2.2rem}.parts .d3{padding-left:3.3rem}
table{border-collapse:collapse;width:100%;font-size:.88rem;margin-top:.4rem}
th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-top:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{color:var(--soft);font-size:.78rem;border-top:0}
.number{text-align:right;font-variant-numeric:tabular-nums;padding-right:0;padding-left:.6rem}
tbody td{white-space:nowrap}
tr.over td{color:var(--fail);font-weight:600}
.party>div{padding:.25rem 0}
.party dt{font-size:.78rem;color:var(--soft)}
.way+.way{margin-top:.8rem;padding-top:.7rem;border-top:1px solid var(--line)}
.way figcaption{font-size:.86rem;color:var(--soft);margin-bottom:.4rem}
.route{display:flex;flex-wrap:wrap;gap:.7rem 0}
.stop{display:flex;align-items:center;min-width:0}
.stop+.stop::before{content:"";flex:none;width:1.5rem;height:2px;background:var(--strong);order:1}
.stop+.stop::after{content:"";flex:none;width:0;height:0;border:5px solid transparent;border-left:8px solid var(--strong);margin-right:.2rem;order:3}
.by{order:2;font-size:.74rem;color:var(--soft);padding:0 .3rem;white-space:nowrap}
.stop .box{order:4;display:flex;flex-direction:column;border:1.5px solid var(--strong);border-radius:8px;padding:.3rem .7rem;background:var(--sunk);white-space:normal;line-height:1.35}
.origin .box,.declared-transit .box{border-style:dashed}
.destination .box{border-width:2.5px;border-color:var(--text)}
.what{font-size:.74rem;color:var(--soft)}
.restricted .box{border:3px double var(--fail);border-radius:0;background:var(--fail-bg)}
.barred{color:var(--fail);font-size:.86rem}
.timeline{display:grid;gap:.8rem}
.lanes{display:block;overflow:visible;font-family:var(--sans)}
.lanes text{fill:var(--text);font-size:10.5px;font-weight:650;text-anchor:middle}
.lanes text.lane{text-anchor:start;font-size:11px;fill:var(--soft);font-weight:500}
.lanes text.scale{fill:var(--soft);font-weight:400;font-size:11px}
.rail{stroke:var(--line);stroke-width:1.5}
.turn{stroke:var(--review);stroke-width:1;stroke-dasharray:3 4}
.span{fill:var(--accent);opacity:.35}
.mark{fill:var(--card);stroke:var(--accent);stroke-width:2;transform-box:fill-box;transform-origin:center}
rect.mark{transform:translate(-50%,-50%)}
.mark.law{stroke:var(--review);stroke-dasharray:4 1.5}
.mark.shipments{fill:var(--accent);transform:translate(-50%,-50%) rotate(45deg)}.lanes text.on{fill:var(--card)}
.mark.off{fill:var(--card);stroke-dasharray:3 2}
.days{font-size:.88rem;columns:2 24rem;column-gap:2rem}
.days{counter-reset:day}
.days>li{position:relative;padding:.22rem 0 .22rem 7.6rem;border-top:1px solid var(--line);break-inside:avoid;counter-increment:day}
.days>li::before{content:counter(day);position:absolute;left:0;color:var(--soft);font-size:.76rem;font-weight:650;padding-top:.1rem}
.days time{position:absolute;left:1.6rem;white-space:nowrap;font-variant-numeric:tabular-nums}
.days .law::before{content:"\\00a7 ";color:var(--review);font-weight:700}
.days .off{text-decoration:line-through}
.life .where{font-family:var(--sans);font-size:.76rem}
.papers{margin-top:.8rem}
.papers li{padding:.15rem 0;font-size:.9rem}
.sha{font-size:.72rem;color:var(--soft);word-break:break-all}
.papers .sha{display:block}
.checks{margin-top:.8rem;font-size:.88rem}
.checks>summary{cursor:pointer;list-style:none;position:relative;padding:.35rem 0 .35rem 1.1rem;font-weight:600}
.checks>summary .about{font-weight:400}
.checks>summary::before{left:0;top:.75rem}
.checks>summary h2{display:inline}
.checks li{padding:.12rem 0}
.after{margin-top:1.8rem}
.after>section{padding:.9rem 1.25rem;margin-top:.8rem}
.after h3{font-size:.9rem;margin-top:.7rem}
.after li,.after p{font-size:.9rem;padding:.15rem 0}
.none{margin:2rem 0;text-align:center;color:var(--soft)}
footer{padding-top:1.5rem;padding-bottom:2.5rem;font-size:.83rem;color:var(--soft)}
@media (max-width:860px){.banner,.figures{grid-template-columns:minmax(0,1fr)}.next{border-left:0;border-top:1px solid var(--line)}.numbers{grid-template-columns:1fr 1fr}.numbers>div:nth-child(odd){border-left:0}.tools{position:static}html{scroll-padding-top:.5rem}}
@media (max-width:560px){body{font-size:14.5px}body>*{padding-inline:.75rem}body>.banner,body>.open,body>.first,body>.tools{width:calc(100% - 1.5rem)}.top{flex-wrap:wrap}.call,.next,.open,.first,.after>section{padding-inline:.9rem}.call>.icon{font-size:2rem}.call .word{font-size:1.25rem}.numbers{grid-template-columns:1fr}.numbers>div{border-left:0;padding:.4rem .9rem}.card>summary{padding:.6rem .8rem .6rem 1.9rem}.inside{padding:.2rem .6rem .8rem}.finding{padding:.7rem .7rem .6rem}.finding dl{grid-template-columns:1fr;gap:0}.finding dd{margin-bottom:.4rem}.figure{padding:.6rem .7rem}.n{width:2.6rem}.tag{margin:0 .7rem 0 0}.keys{display:none}.route{flex-direction:column;gap:0}.stop{flex-direction:column;align-items:stretch}.stop+.stop::before{width:2px;height:.8rem;margin-left:1.2rem}.stop+.stop::after{border-left-color:transparent;border-top:8px solid var(--strong);border-bottom:0;margin:0 0 .2rem calc(1.2rem - 4px)}.by{position:relative;left:2rem;margin-top:-.95rem}.days>li{padding-left:1.6rem}.days time{position:static;font-weight:600}.law .sha{display:none}select{max-width:100%;width:100%}.field{flex:1 1 100%;min-width:0}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:auto}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--sunk:#f6f7f9;--text:#000;--soft:#434d59;--line:#c8ced6;--strong:#98a3b0;--accent:#1d5b99;--accent-2:#4b86bf;--fail:#a11d16;--fail-bg:#fdeeec;--review:#7a4800;--review-bg:#fff5e2;--pass:#155c33;--pass-bg:#eaf6ee;--note:#41546d;--note-bg:#edf1f6;--mark:#ffe59a;--mark-line:#a11d16;--cut:#fff}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{font-size:10.5pt}body>*{max-width:none;padding-inline:0}body>.banner,body>.open,body>.first{width:100%;max-width:none}.skip,.tools,.keys{display:none!important}.card{content-visibility:visible;break-inside:auto}details::details-content{content-visibility:visible!important;block-size:auto!important;display:block}.card>summary::before,.checks>summary::before{display:none}.card>summary,.checks>summary{padding-left:.8rem;break-after:avoid}.finding,.place,.balance,.way,.days>li,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}a{color:inherit}.flow{break-inside:avoid}.flow summary{display:none}.scroll{overflow:visible}.goods{min-width:0}}
`
