import { ImageThread } from "./lib/images/image_thread.ts";
using t = new ImageThread();
const url="https://tapes.example/share/sunday-no-hurry-a1b2c3d4e5f6";
const cover = Deno.args[0] ?? null;
for (const [name, job] of [
 ["code", {type:"code", text:url, size:400, hasLogo:true, format:"png"}],
 ["code2", {type:"code", text:url, size:400, hasLogo:true, format:"png"}],
 ["code3", {type:"code", text:url, size:401, hasLogo:false, format:"png"}],
 ["code800", {type:"code", text:url, size:800, hasLogo:true, format:"png"}],
 ["code80", {type:"code", text:url, size:80, hasLogo:true, format:"png"}],
 ["svg", {type:"code", text:url, size:400, hasLogo:true, format:"svg"}],
 ["card", {type:"card", text:url, size:800, cover, title:"Sunday, no hurry — Ελλάδα и Привет, a longer title that needs two lines or more to be shown"}],
 ["card2", {type:"card", text:url, size:800, cover, title:"Sunday, no hurry"}],
 ["cardsmall", {type:"card", text:url, size:300, cover:null, title:"夏の歌 שלום"}],
 ["preview", {type:"preview", cover, title:"Sunday, no hurry", lines:["A mixtape by Ada","12 tracks · 48 min","with Nina, Bob & Co, Somebody with a Long Name and more"]}],
 ["preview2", {type:"preview", cover:null, title:"Ένα καλοκαίρι Лето Sommer und noch viel mehr Wörter in einem Titel", lines:["5 tracks · 4 min"]}],
 ["icon", {type:"icon", cover, title:"", size:512}],
 ["icon2", {type:"icon", cover:null, title:"ärger", size:512}],
 ["icon3", {type:"icon", cover:null, title:"☂", size:192}],
] as [string, any][]) { const s=performance.now(); const r = await t.run(job) as any; console.log(name, r.kind, r.smallest??"", r.bytes?.length, (performance.now()-s).toFixed(0)+"ms", r.warnings?.join()); if (r.bytes) Deno.writeFileSync(`/tmp/imgx/out_${name}.${r.extension}`, r.bytes); }
