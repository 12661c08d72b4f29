"""How a Web page of ours looks: on a phone and on a desk, by day and by night, and on paper."""

from typing import Final

from cdp_desktop.documents import style
from cdp_desktop.documents.text import hexadecimal

_LIGHT: Final = {
    "ink": style.INK,
    "muted": style.MUTED,
    "accent": style.ACCENT,
    "tint": style.TINT,
    "rule": style.RULE,
    "paper": style.PAPER,
}
_DARK: Final = "--ink:#e4eaed;--muted:#aab7c0;--accent:#86c9d9;--tint:#1d282e;--rule:#42505a;--paper:#12181c"

_SHEET: Final = """
:root{color-scheme:light dark;LIGHT}
@media screen and (prefers-color-scheme:dark){:root{DARK}}
*{box-sizing:border-box}
html{font:100%/1.5 "Source Sans 3","Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif}
body{margin:0;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
main,footer{max-width:46rem;margin-inline:auto;padding-inline:1.1rem}
main{padding-block:1.6rem 1rem}
footer{padding-block:.8rem 2rem;color:var(--muted);font-size:.875rem}
footer p{margin:0;padding-top:.7rem;border-top:1px solid var(--rule)}
p,ul,ol,dl,figure,table{margin:0 0 .7rem}
.mark{width:fit-content;margin:0 0 1rem auto;padding:.15rem .6rem;background:var(--ink);color:var(--paper);
font-size:.8rem;font-weight:600;letter-spacing:.02em;text-transform:uppercase}
.kicker{margin:0 0 .2rem;color:var(--accent);font-size:.9rem;font-weight:600}
h1,h2,h3,h4,h5{margin:1.6rem 0 .5rem;line-height:1.25;text-wrap:balance;break-after:avoid}
h1,.part,.under-title{font-family:"Source Serif 4",Georgia,"Times New Roman",serif}
h1,.part{margin-top:0;font-size:clamp(1.75rem,1.3rem + 2.4vw,2.3rem);font-weight:600;line-height:1.15}
.under-title{color:var(--accent);font-size:1.35rem;font-weight:600}
.section{font-size:1.08rem}
.detailed{font-size:1rem;color:var(--muted)}
.subtitle{margin:-.3rem 0 1.3rem;color:var(--muted);font-size:1.15rem;line-height:1.35}
.part{margin-top:3.5rem;padding-top:1.4rem;border-top:3px solid var(--accent);color:inherit}
hgroup{margin:1.3rem 0 .4rem;break-after:avoid}
hgroup>*{display:inline;margin:0}
hgroup p{margin-left:.5em;font-size:.92rem}
.at{display:inline-block;min-width:8.3rem;padding-right:.6rem;color:var(--accent);font-variant-numeric:tabular-nums}
.muted,hgroup p,figcaption,caption{color:var(--muted)}
ul,ol{padding-left:1.35rem}
li{margin-bottom:.2rem}
li::marker{color:var(--accent)}
ol>li::marker{font-weight:600}
.tick{padding-left:0;list-style:none}
.tick li{position:relative;padding-left:1.7rem}
.box{position:absolute;left:0;font-size:1.15em;line-height:1.3}
.roster{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(var(--least),100%),1fr));
gap:.25rem 1.4rem;padding:0;list-style:none}
.roster li{margin:0}
a{color:var(--accent)}
.places{padding:0;list-style:none}
.places li{margin-bottom:.35rem}
dl.index{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}
dl.index>div{padding-block:.4rem;border-top:1px solid var(--rule)}
dl.index dt{color:inherit}
.portraits{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(11rem,100%),1fr));gap:1.4rem;padding:0;
list-style:none}
.portraits li{margin:0;break-inside:avoid}
.portraits p{margin:.15rem 0 0;line-height:1.35}
.face{display:grid;place-items:center;width:5.6rem;height:5.6rem;margin-bottom:.4rem;border-radius:50%;
object-fit:cover;background:var(--tint);border:1px solid var(--rule);color:var(--muted);
font:600 1.9rem "Source Serif 4",Georgia,"Times New Roman",serif;print-color-adjust:exact}
.name{font-weight:600}
.facts{padding:.8rem 1rem;background:var(--tint);border-left:4px solid var(--accent)}
dl{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:0 1.2rem}
dl.details{grid-template-columns:7.5rem 1fr;gap:0 .8rem}
.unlabelled{margin:0 0 .15rem 8.3rem}
dl>div{display:grid;grid-column:1/-1;grid-template-columns:6.2rem 1fr;grid-template-columns:subgrid;
padding-block:.15rem}
dt{grid-column:1;color:var(--accent);font-weight:600}
dd{grid-column:2;margin:0}
dd>ul,dd>ol{margin:0}
table{width:100%;border-collapse:collapse;border-block:2px solid var(--accent);font-size:.95rem}
caption{padding-block:.4rem;text-align:left;font-style:italic}
th,td{padding:.4rem .6rem;text-align:left;vertical-align:top}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{vertical-align:bottom;color:var(--accent);font-size:.88rem;border-bottom:1px solid var(--accent)}
tbody tr+tr>*{border-top:1px solid var(--rule)}
tr,.callout,figure,.facts{break-inside:avoid}
.number{text-align:right;font-variant-numeric:tabular-nums}
.to-fill td{height:2.6rem}
.path{border:0}
.path thead th{position:relative;padding:.9rem .6rem .1rem 0;border-width:3px 0 0;border-style:solid;
border-color:var(--accent);vertical-align:top}
.path thead th::before{content:"";position:absolute;top:-8px;left:0;width:13px;height:13px;
border:3px solid var(--accent);border-radius:50%;background:var(--paper)}
.path thead .here::before{background:var(--accent);print-color-adjust:exact}
.path thead .ahead,.path thead .ahead::before{border-color:var(--rule)}
.path td{padding-left:0;padding-top:0}
.bars,.bars tr>*{border:0}
.bars{width:auto;min-width:min(30rem,100%)}
.bars th{padding-block:.15rem;color:inherit;font-weight:400}
.bars th span{display:block;width:max-content;max-width:18rem}
.bars td{width:100%;padding-block:.15rem}
.bar{display:inline-block;width:calc(var(--share)*.8);height:.75em;margin-right:.5em;background:var(--accent);
print-color-adjust:exact}
.callout{margin:0 0 1rem;padding:.7rem 1rem .8rem;background:var(--tint);border-left:4px solid var(--accent)}
.callout p{margin:.1rem 0}
.label{color:var(--accent);font-weight:600;font-size:.95rem}
figure{padding-left:1rem;border-left:2px solid var(--rule)}
.picture{padding:0;border:0}
img{display:block;max-width:100%;height:auto}
blockquote{margin:0;font-family:"Source Serif 4",Georgia,"Times New Roman",serif;font-size:1.05rem}
blockquote p{margin:0}
figcaption{margin-top:.15rem;font-size:.92rem}
@media screen and (max-width:42rem){
.stacks,.stacks tbody,.stacks caption{display:block}
.stacks colgroup{display:none}
.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacks tr{display:block;padding-block:.5rem}
.stacks tr+tr{border-top:1px solid var(--rule)}
.stacks tr>*,.stacks tbody tr+tr>*{display:block;padding:.05rem 0;border:0;text-align:left}
.stacks td[data-label]::before{content:attr(data-label) "\\a0: ";color:var(--accent);font-size:.88rem;font-weight:600}
.stacks td:empty{display:none}
.stacks.to-fill td:empty{display:block}
dl,dl.details,dl>div{display:block}
dl>div{padding-block:.25rem}
.at{display:block}
.unlabelled{margin-left:0}
.bars th span{width:auto}
}
@page{size:letter;margin:20mm 22mm 21mm;@bottom-left{content:FOOT;color:#MUTED;font:8.6pt sans-serif}
@bottom-right{content:counter(page) " / " counter(pages);color:#MUTED;font:8.6pt sans-serif}
@top-right{content:MARK;color:#INK;font:bold 9pt sans-serif}}
@media print{html{font-size:10.5pt}main,footer{max-width:none;padding:0}
footer{display:none}
.part{margin-top:0;padding-top:0;border:0;break-before:page}
.facts,.callout{print-color-adjust:exact}}
"""


def sheet(*, foot: str, mark: str) -> str:
    """Return the style of a page; `foot` and `mark` are at the foot and the top of each page when it is printed."""
    light = ";".join(f"--{name}:#{hexadecimal(colour)}" for name, colour in _LIGHT.items())
    made = _SHEET.replace("LIGHT", light).replace("DARK", _DARK)
    made = made.replace("#MUTED", f"#{hexadecimal(style.MUTED)}").replace("#INK", f"#{hexadecimal(style.INK)}")
    return made.replace("FOOT", _css_text(foot)).replace("MARK", _css_text(mark))


def _css_text(text: str) -> str:
    """Write a text as CSS does, each of its characters by its code: nothing of it can end the text or the style."""
    return '"' + "".join(f"\\{ord(mark):06x}" for mark in text) + '"'
