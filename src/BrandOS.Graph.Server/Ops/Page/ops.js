"use strict";

const svgNamespace = "http://www.w3.org/2000/svg";
const words = {
  None: "All is well", NoPrimary: "Nobody takes writes", SplitBrain: "Several nodes take writes", MixedSystems: "Nodes of different clusters",
};
const troubles = {
  NoAnswer: "does not answer", OlderTimeline: "older timeline", OtherSystem: "another cluster", SplitBrain: "split brain", Duplicate: "the same server twice",
  NoSlots: "no connection slot left",
};

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  return filled(made, attributes, children);
}

function drawn(name, attributes, ...children) {
  return filled(document.createElementNS(svgNamespace, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const seconds = value => value >= 1 ? `${value.toFixed(1)} s` : `${(value * 1000).toFixed(value < 0.1 ? 1 : 0)} ms`;
const bytes = value => value >= 1 << 20 ? `${(value / (1 << 20)).toFixed(1)} MiB` : value >= 1024 ? `${(value / 1024).toFixed(1)} KiB` : `${value} B`;
// A node may be silent and have another trouble besides; the silence comes first.
const statesOf = node => [
  node.health === "Lost" ? troubles.NoAnswer : node.health === "Up" ? "" : node.health.toLowerCase(),
  node.trouble === "None" || node.trouble === "NoAnswer" ? "" : troubles[node.trouble],
].filter(Boolean);
const isOut = node => node.health === "Lost" || (node.trouble !== "None" && node.trouble !== "Duplicate" && node.trouble !== "NoSlots");
const classOf = node => node.health === "Lost" || node.health === "Late" ? node.health : node.role;

function picture(report) {
  const primary = report.nodes.find(node => node.role === "Primary");
  const others = report.nodes.filter(node => node !== primary);
  const boxes = [];
  const box = (node, x, y) => boxes.push(drawn("g", { class: classOf(node), transform: `translate(${x - 85},${y})` },
    drawn("rect", { class: "node", width: 170, height: 62, rx: 8 }),
    drawn("text", { x: 85, y: 25, "text-anchor": "middle" }, `${node.name} \u00b7 ${node.role.toLowerCase()}`),
    drawn("text", { x: 85, y: 46, "text-anchor": "middle", class: "dim" }, statesOf(node)[0] ?? `${Math.round(node.share * 100)} % of reads`)));
  others.forEach((node, index) => {
    const x = 900 * (index + 1) / (others.length + 1);
    if (primary && primary.health !== "Lost" && node.role === "Replica" && node.health !== "Lost") {
      boxes.unshift(drawn("line", { x1: 450, y1: 70, x2: x, y2: 135 }));
    }
    box(node, x, 135);
  });
  if (primary) {
    box(primary, 450, 8);
  }
  document.getElementById("picture").replaceChildren(...boxes);
}

function chart(title, values, write) {
  const known = values.filter(value => value !== null);
  const top = Math.max(...known, 0);
  const width = 280;
  const height = 48;
  const lines = [];
  let points = [];
  values.forEach((value, index) => {
    if (value === null) {
      points = [];
      return;
    }
    if (points.length === 0) {
      lines.push(points);
    }
    points.push(`${(index * width / Math.max(1, values.length - 1)).toFixed(1)},${(height - 2 - (height - 6) * value / (top || 1)).toFixed(1)}`);
  });
  return element("figure", {},
    element("figcaption", {}, `${title}, at most ${write(top)}`),
    drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title },
      drawn("line", { x1: 0, y1: height - 1, x2: width, y2: height - 1 }),
      ...lines.map(line => drawn("polyline", { points: line.join(" ") }))));
}

function card(node) {
  const isSilent = node.health === "Lost"; // what it said last is not how it is
  const refused = node.refusedConnections ? `, ${node.refusedConnections} refused` : "";
  const facts = {
    Timeline: node.timeline, [isSilent ? "Last LSN" : "LSN"]: node.lsn,
    Lag: isSilent ? "unknown" : `${seconds(node.lag)}, ${bytes(node.lagBytes)}`, Latency: isSilent || node.latency === 0 ? "unknown" : seconds(node.latency),
    "In flight": node.inFlight, Pool: `${node.connections} of ${node.maxConnections}${refused}`, Reads: node.reads, "Share, last minute": `${(node.share * 100).toFixed(1)} %`,
  };
  const history = node.history ?? { lag: [], latency: [], reads: [] };
  return element("article", { class: classOf(node), "data-node": node.name },
    element("h2", {}, node.name, element("span", {}, [node.role.toLowerCase(), ...statesOf(node)].join(", "))),
    element("dl", {}, ...Object.entries(facts).map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, String(value))))),
    element("div", { class: "charts" },
      chart("Lag", history.lag, seconds), chart("Latency", history.latency, seconds), chart("Reads a second", history.reads, String)));
}

function counters(report) {
  const shown = {
    "Begun again elsewhere": report.restarts, "Waited for a replica": report.waits, "Answered by the primary": report.fallbacks,
    "Last resort": report.lastResorts, "Refused": report.refusals,
  };
  document.getElementById("counters").replaceChildren(
    ...Object.entries(shown).map(([name, value]) => element("div", {}, element("b", {}, String(value)), element("span", {}, name))));
}

function sumUp(report) {
  const out = report.nodes.filter(isOut).map(node => node.name);
  const alarm = document.getElementById("alarm");
  alarm.textContent = report.alarm !== "None" || out.length === 0 ? words[report.alarm] : `Out of use: ${out.join(", ")}`;
  alarm.classList.toggle("raised", report.alarm !== "None");
  alarm.classList.toggle("warned", report.alarm === "None" && out.length > 0);
}

async function refresh() {
  try {
    const response = await fetch("ops/nodes.json", { cache: "no-store" });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    const report = await response.json();
    sumUp(report);
    document.getElementById("at").textContent = new Date(report.at).toLocaleTimeString();
    picture(report);
    counters(report);
    document.getElementById("nodes").replaceChildren(...report.nodes.map(card));
  } catch {
    const alarm = document.getElementById("alarm");
    alarm.textContent = "The server does not answer";
    alarm.classList.add("raised");
  }
  setTimeout(refresh, 1000);
}

refresh();
