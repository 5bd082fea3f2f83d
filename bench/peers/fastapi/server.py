"""FastAPI over asyncpg, with the packages of Debian: the same SQL, the same answers."""
import os
from pathlib import Path

import asyncpg
from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response

SQL = {file.stem: file.read_text() for file in (Path(__file__).parent.parent / "sql").glob("*.sql")}
app = FastAPI()


@app.on_event("startup")
async def connect():
    size = int(os.environ["CONNECTIONS"])
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=size, max_size=size)


def present(**values):
    return {name: value for name, value in values.items() if value is not None}


def date(row, kind):
    return None if row[f"{kind}_edtf"] is None else present(edtf=row[f"{kind}_edtf"], earliest=row[f"{kind}_earliest"], latest=row[f"{kind}_latest"])


def reference(identifier, name):
    return None if identifier is None else {"id": identifier, "name": name}


def claim(row):
    return present(
        id=row["id"], statement=row["statement"], topics=row["topics"], places=row["places"], occurred=date(row, "occurred"),
        verdict=row["verdict"], credibility=row["credibility"], informants={"min": row["informants_min"], "max": row["informants_max"]},
        gatherings=row["gatherings"], publishers=row["publishers"], channels=row["channels"], denyingGatherings=row["denying_gatherings"],
        note=row["note"], revision=row["revision"])


def attestation(row):
    return present(
        id=row["id"], upstream=row["upstream_id"], relay=row["relay"], stance=row["stance"], mode=row["mode"], certainty=row["certainty"],
        quotation=None if row["quotation_text"] is None else {"text": row["quotation_text"], "language": row["quotation_language"]},
        said=row["said_edtf"],
        speaker=None if row["speaker_id"] is None else {"id": row["speaker_id"], "name": row["speaker_name"], "kind": row["speaker_kind"]},
        source=present(
            id=row["source_id"], title=row["title"], description=row["description"], isCompilation=row["is_compilation"],
            published=date(row, "published"), publisher=reference(row["publisher_id"], row["publisher_name"]), authors=row["authors"]))


def relation(row):
    return present(type=row["type"], inverse=row["inverse"], claim=reference(row["id"], row["statement"]), strength=row["strength"], reason=row["reason"])


@app.get("/v1/claims/{identifier}")
async def get_claim(identifier: str):
    async with app.state.pool.acquire() as connection:
        claims = await connection.fetch(SQL["claim"], identifier)
        if not claims:
            return Response(status_code=404)
        attestations = await connection.fetch(SQL["attestations"], identifier)
        relations = await connection.fetch(SQL["relations"], identifier)
    return JSONResponse({"claim": claim(claims[0]), "attestations": [attestation(row) for row in attestations], "relations": [relation(row) for row in relations]})


@app.get("/v1/claims")
async def list_claims(publisher: str, published: str, limit: int):
    first, last = published.split("/")
    rows = await app.state.pool.fetch(SQL["list"], publisher, f"{first}-01-01", f"{last}-12-31", limit + 1)
    return JSONResponse(present(
        data=[claim(row) for row in rows[:limit]], total=rows[0]["total"] if rows else 0, next=rows[limit - 1]["id"] if len(rows) > limit else None))


@app.get("/v1/search")
async def search(q: str, limit: int, cursor: str = f"{2**31 - 1}~"):
    score, after = cursor.split("~")
    rows = await app.state.pool.fetch(SQL["search"], q, int(score), after, limit + 1)
    return JSONResponse(present(
        data=[{"id": row["id"], "label": row["statement"], "score": row["score"]} for row in rows[:limit]], total=rows[0]["total"] if rows else 0,
        next=f"{rows[limit - 1]['score']}~{rows[limit - 1]['id']}" if len(rows) > limit else None))
