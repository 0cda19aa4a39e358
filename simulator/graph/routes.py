"""The addresses of the Graph API that one business number needs."""

from flask import Blueprint, Response, jsonify, request
from werkzeug.routing import BaseConverter

from simulator.graph.calls import graph_call, json_or_nothing
from simulator.graph.errors import GraphError
from simulator.graph.files import content_of, describe, drop, upload
from simulator.graph.read_marks import mark_read
from simulator.graph.send import send_message
from simulator.world import World

routes = Blueprint("graph", __name__)


class VersionConverter(BaseConverter):
    """v25.0 and whatever comes after."""

    regex = r"v\d+(?:\.\d+)?"


@routes.post("/<version:version>/<object_id>/messages")
@graph_call
def post_message(world: World, version: str, object_id: str) -> Response:
    _our_number(world, object_id)
    body = json_or_nothing()
    if body is None:
        raise GraphError(100, "The request body is not a JSON object")
    if body.get("messaging_product") != "whatsapp":
        raise GraphError(100, "The parameter messaging_product is required.")
    answer = mark_read(world, body) if "status" in body else send_message(world, body)
    return jsonify(answer)


@routes.post("/<version:version>/<object_id>/media")
@graph_call
def post_media(world: World, version: str, object_id: str) -> Response:
    _our_number(world, object_id)
    return jsonify(upload(world))


@routes.get("/<version:version>/<object_id>")
@graph_call
def get_object(world: World, version: str, object_id: str) -> Response:
    if object_id == world.settings.phone_number_id:
        return jsonify(_number(world))
    return jsonify(describe(world, object_id))


@routes.delete("/<version:version>/<object_id>")
@graph_call
def delete_object(world: World, version: str, object_id: str) -> Response:
    drop(world, object_id)
    return jsonify({"success": True})


@routes.get("/<version:version>/<object_id>/message_templates")
@graph_call
def get_templates(world: World, version: str, object_id: str) -> Response:
    _our_account(world, object_id)
    wanted = {name: request.args.get(name) for name in ("name", "language", "status")}
    found = [
        dict(template.source)
        for template in world.templates.all()
        if all(value in (None, getattr(template, name)) for name, value in wanted.items())
    ]
    return jsonify({"data": found, "paging": {}})


@routes.route("/<version:version>/<object_id>/subscribed_apps", methods=["GET", "POST"])
@graph_call
def subscribed_apps(world: World, version: str, object_id: str) -> Response:
    _our_account(world, object_id)
    if request.method == "POST":
        return jsonify({"success": True})
    app = {"id": "1", "name": "Simulator"}
    return jsonify({"data": [{"whatsapp_business_api_data": app}]})


@routes.get("/media-content/<media_id>")
@graph_call
def get_content(world: World, media_id: str) -> Response:
    return content_of(world, media_id)


@routes.route("/<version:version>/<path:rest>", methods=["GET", "POST", "DELETE"])
@graph_call
def anything_else(world: World, version: str, rest: str) -> Response:
    raise GraphError(100, "Unsupported request: the simulator has no such address", http=404)


def _number(world: World) -> dict[str, str]:
    return {
        "id": world.settings.phone_number_id,
        "verified_name": world.settings.business_name,
        "display_phone_number": f"+{world.settings.display_phone_number}",
        "quality_rating": "GREEN",
    }


def _our_number(world: World, object_id: str) -> None:
    if object_id != world.settings.phone_number_id:
        raise GraphError(100, "No object with this ID, or no permission for it.", subcode=33)


def _our_account(world: World, object_id: str) -> None:
    if object_id != world.settings.business_account_id:
        raise GraphError(100, "No object with this ID, or no permission for it.", subcode=33)
