"""How the page looks: big type for old eyes, strong contrast by day and by night, room for old hands."""

STYLE = """
:root { color-scheme: light dark; --paper: #fffdf8; --ink: #1a1a1a; --soft: #4a4640; --link: #8a1c12; --line: #b9b0a2; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16140f; --ink: #f4efe6; --soft: #cfc7ba; --link: #ffb3a3; --line: #6b6459; }
}
* { box-sizing: border-box; }
html { font-size: 125%; }
body {
  margin: 0 auto; max-width: 42rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif;
  line-height: 1.75; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 2rem; line-height: 1.3; }
h2 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.4; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.15rem; line-height: 1.5; }
p { margin: .5rem 0; }
a { color: var(--link); text-underline-offset: .2em; }
:focus-visible { outline: 4px solid var(--link); outline-offset: 3px; border-radius: 4px; }
header img { float: right; width: 6rem; height: 6rem; margin: 0 0 .5rem 1rem; border-radius: .75rem; }
header p { color: var(--soft); }
article, section, footer { clear: both; margin-top: 2rem; padding-top: 1.5rem; border-top: 2px solid var(--line); }
audio { display: block; width: 100%; min-height: 3.5rem; margin: 1rem 0; }
code { font-size: 1rem; }
ol, ul { margin: 0; padding: 0; list-style: none; }
li { padding: .25rem 0; }
li a, p a { display: inline-block; min-height: 2.75rem; min-width: 2.75rem; padding: .3rem 0; }
ol a { display: flex; gap: .75em; }
.time { flex: none; white-space: nowrap; font-variant-numeric: tabular-nums; }
summary { min-height: 2.75rem; padding: .5rem 0; font-size: 1.15rem; font-weight: bold; cursor: pointer; }
.skip { position: absolute; left: -99rem; padding: .75rem 1rem; background: var(--ink); color: var(--paper); }
.skip:focus { left: 1rem; top: 1rem; z-index: 1; }
"""
